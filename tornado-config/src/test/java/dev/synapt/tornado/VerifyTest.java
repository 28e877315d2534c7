package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyTest {

    private static final Device POCL = new Device(
            0, 0, "pthread-haswell", "Portable Computing Language", "OPENCL", Device.Kind.CPU, 1L << 32, 1L << 30, 3);
    private static final Device OTHER = Programs.device(0, "A GPU", Device.Kind.GPU, 1L << 32);

    @AfterEach
    void unset() {
        System.clearProperty(Verify.PROPERTY);
    }

    @Test
    void whatWasSeenToComputeRightlyIsBelieved() {
        assertThat(Verify.AUTO.believes(Optional.of("5.2.0-jdk25"), POCL)).isTrue();
        assertThat(Verify.AUTO.believes(Optional.of("5.2.0"), POCL)).isTrue();
    }

    @Test
    void anythingElseIsNot() {
        assertThat(Verify.AUTO.believes(Optional.of("5.2.0-jdk25"), OTHER)).isFalse();
        assertThat(Verify.AUTO.believes(Optional.of("8.2.0"), POCL)).isFalse();
        assertThat(Verify.AUTO.believes(Optional.of("5.2.01"), POCL)).isFalse();
        assertThat(Verify.AUTO.believes(Optional.empty(), POCL)).isFalse();
    }

    @Test
    void alwaysAndNeverDoNotLook() {
        assertThat(Verify.ALWAYS.believes(Optional.of("5.2.0"), POCL)).isFalse();
        assertThat(Verify.NEVER.believes(Optional.empty(), OTHER)).isTrue();
    }

    @Test
    void theSettingIsReadEachTime() {
        assertThat(Verify.ofProperty()).isEqualTo(Verify.AUTO);
        System.setProperty(Verify.PROPERTY, "always");
        assertThat(Verify.ofProperty()).isEqualTo(Verify.ALWAYS);
        System.setProperty(Verify.PROPERTY, "never");
        assertThat(Verify.ofProperty()).isEqualTo(Verify.NEVER);
    }

    @Test
    void anotherValueDoesNotCountAndIsToldOf() {
        var told = new ArrayList<String>();
        Logger logger = Logger.getLogger("dev.synapt");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        System.setProperty(Verify.PROPERTY, "sometimes");
        try {
            assertThat(Verify.ofProperty()).isEqualTo(Verify.AUTO);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(told)
                .isEqualTo(List.of("System property synapt.tornado.verify is \"sometimes\", not always, never or auto:"
                        + " Synapt uses auto."));
    }
}
