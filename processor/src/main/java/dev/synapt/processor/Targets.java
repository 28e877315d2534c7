package dev.synapt.processor;

import java.util.EnumSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What code is written for: the CPU always, TornadoVM where it is asked for or its API is on the compile path. */
enum Targets {
    CPU,
    TORNADO;

    private static final String API = "uk.ac.manchester.tornado.api.types.arrays.FloatArray";

    /** What code for a network is written for; its module alone is searched, as searching all of them takes a while. */
    static Set<Targets> of(ProcessingEnvironment environment, TypeElement network) {
        String asked = Option.TARGETS.in(environment.getOptions());
        Elements elements = environment.getElementUtils();
        boolean tornado = asked.isEmpty()
                ? elements.getTypeElement(elements.getModuleOf(network), API) != null
                : Set.of(asked.split("\\s*,\\s*")).contains("tornado");
        return tornado ? EnumSet.of(CPU, TORNADO) : EnumSet.of(CPU);
    }
}
