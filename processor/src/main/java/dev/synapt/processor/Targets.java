package dev.synapt.processor;

import java.util.EnumSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;

/** What code is written for: the CPU always, TornadoVM where it is asked for or its API is on the compile path. */
enum Targets {
    CPU,
    TORNADO;

    private static final String API = "uk.ac.manchester.tornado.api.types.arrays.FloatArray";

    static Set<Targets> of(ProcessingEnvironment environment) {
        String asked = Option.TARGETS.in(environment.getOptions());
        boolean tornado = asked.isEmpty()
                ? environment.getElementUtils().getTypeElement(API) != null
                : Set.of(asked.split("\\s*,\\s*")).contains("tornado");
        return tornado ? EnumSet.of(CPU, TORNADO) : EnumSet.of(CPU);
    }
}
