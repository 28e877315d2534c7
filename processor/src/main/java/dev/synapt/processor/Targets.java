package dev.synapt.processor;

import java.util.EnumSet;
import java.util.List;
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
        List<String> asked = Option.TARGETS.in(environment.getOptions());
        Set<Targets> targets = EnumSet.of(CPU);
        if (asked.isEmpty()) {
            Elements elements = environment.getElementUtils();
            if (elements.getTypeElement(elements.getModuleOf(network), API) != null) {
                targets.add(TORNADO);
            }
        }
        if (asked.contains("tornado")) {
            targets.add(TORNADO);
        }
        return targets;
    }
}
