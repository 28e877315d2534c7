package dev.synapt.processor.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same declaration gives the same bytes wherever it is compiled. */
class LocaleTest {

    private static Map<String, String> written(Locale locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            CompiledNetwork network = CompiledNetwork.of(Networks.CONVOLUTIONAL.replace("edges", "inception"));
            Map<String, String> files = network.sources();
            files.putAll(network.resources());
            return files;
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLocaleChangesNothing() {
        Map<String, String> root = written(Locale.ROOT);
        assertThat(root).hasSize(6);
        assertThat(written(Locale.forLanguageTag("tr-TR"))).isEqualTo(root);
        assertThat(written(Locale.GERMANY)).isEqualTo(root);
        assertThat(written(Locale.forLanguageTag("ar-EG"))).isEqualTo(root);
    }
}
