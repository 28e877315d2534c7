package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.Networks;
import dev.synapt.processor.support.Samples;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same declaration gives the same bytes wherever it is compiled. */
class LocaleTest {

    /** The samples, and a network whose names have the letter that Turkish writes otherwise. */
    private static Map<String, String> written(Locale locale) {
        Map<String, String> sources = Samples.sources();
        sources.put("demo.Convolutional", Networks.CONVOLUTIONAL.replace("edges", "inception"));
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            Compilation compilation = Compilation.of(sources);
            Map<String, String> files = compilation.sources();
            files.putAll(compilation.resources());
            return files;
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLocaleChangesNothing() {
        Map<String, String> root = written(Locale.ROOT);
        assertThat(root).hasSize(6 * (Samples.NETWORKS.size() + 1));
        assertThat(written(Locale.forLanguageTag("tr-TR"))).isEqualTo(root);
        assertThat(written(Locale.GERMANY)).isEqualTo(root);
        assertThat(written(Locale.forLanguageTag("ar-EG"))).isEqualTo(root);
    }
}
