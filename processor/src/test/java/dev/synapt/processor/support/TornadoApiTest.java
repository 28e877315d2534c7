package dev.synapt.processor.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The tests of kernels run against the API that they are meant to: the form, or TornadoVM's own where that is installed. */
@Tag("kernels")
class TornadoApiTest {

    @Test
    void isTheOneThatIsMeant() throws URISyntaxException {
        String meant = System.getProperty("synapt.tornado.api", "tornado-form");
        Path api = Path.of(FloatArray.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(api.toString()).contains(meant);
    }
}
