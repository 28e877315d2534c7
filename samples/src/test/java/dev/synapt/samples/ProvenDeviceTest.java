package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Backend;
import dev.synapt.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device that has to show for each network that it computes as the CPU does. */
@Tag("device")
class ProvenDeviceTest {

    private static final String VERIFY = "synapt.tornado.verify";

    private final Logger logger = Logger.getLogger("dev.synapt");
    private final Handler printing = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            System.out.println(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void print() {
        logger.setLevel(Level.FINE);
        logger.addHandler(printing);
    }

    @AfterEach
    void asBefore() {
        logger.removeHandler(printing);
        logger.setLevel(null);
        System.clearProperty(VERIFY);
    }

    static List<BiFunction<Long, Backend, TrainableModel>> networks() {
        return List.of(
                XorModel::create,
                DigitsMlpModel::create,
                DigitsModel::create,
                DigitPairModel::create,
                Cnn20Model::create,
                DeepModel::create);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isTaken(BiFunction<Long, Backend, TrainableModel> network) {
        System.setProperty(VERIFY, "always");
        try (TrainableModel model = network.apply(42L, Backend.TORNADO)) {
            assertThat(model.isOnDevice()).isTrue();
        }
    }

    @Test
    void trainsAsIfNothingHadBeenCompared(@TempDir Path folder) throws IOException {
        float[] image = new float[28 * 28];
        for (int i = 0; i < image.length; i++) {
            image[i] = (i % 29) / 29f;
        }
        for (String verify : List.of("always", "never")) {
            System.setProperty(VERIFY, verify);
            try (var model = DigitsModel.create(42, Backend.TORNADO)) {
                for (int step = 0; step < 3; step++) {
                    model.trainStep(image, new int[] {step});
                }
                model.save(folder.resolve(verify + " parameters"));
                model.saveTraining(folder.resolve(verify + " training"));
            }
        }
        for (String part : List.of(" parameters", " training")) {
            assertThat(folder.resolve("always" + part)).hasSameBinaryContentAs(folder.resolve("never" + part));
        }
    }
}
