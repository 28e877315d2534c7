package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Site;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of kernels: step, field and phase. The step in front keeps them apart from the functions of OpenCL and CUDA. */
final class KernelNames {
    private final Set<String> taken = new HashSet<>();

    String of(String step, Site site) {
        String phase = site.phase().name();
        StringBuilder name = new StringBuilder(step);
        for (char letter : site.field().toCharArray()) {
            boolean first = name.length() == step.length();
            name.append(
                    Character.isLetterOrDigit(letter) && letter < 128
                            ? first ? Character.toUpperCase(letter) : letter
                            : '_');
        }
        name.append(phase.charAt(0)).append(phase.substring(1).toLowerCase(Locale.ROOT));
        String candidate = name.toString();
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + "" + number;
        }
        return candidate;
    }
}
