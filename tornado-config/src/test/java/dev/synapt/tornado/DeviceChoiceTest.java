package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    private static final Device CPU = Programs.device(0, "pthread-epyc", Device.Kind.CPU, 1 << 20);
    private static final Device SMALL = Programs.device(1, "Small GPU", Device.Kind.GPU, 1 << 12);
    private static final Device LARGE = Programs.device(2, "Large GPU", Device.Kind.GPU, 1 << 20);
    private static final List<Device> ALL = List.of(CPU, SMALL, LARGE);
    private static final DeviceProgram PROGRAM = Programs.of(10_000, 1);

    @Test
    void theFirstGraphicsProcessorThatFitsIsBest() {
        assertThat(new DeviceChoice("").among(ALL, PROGRAM)).isEqualTo(LARGE);
        assertThat(new DeviceChoice("").among(List.of(CPU, SMALL), PROGRAM)).isEqualTo(CPU);
    }

    @Test
    void choosesByKindPlaceAndName() {
        assertThat(new DeviceChoice("cpu").among(ALL, PROGRAM)).isEqualTo(CPU);
        assertThat(new DeviceChoice("GPU").among(ALL, PROGRAM)).isEqualTo(LARGE);
        assertThat(new DeviceChoice("0:2").among(ALL, PROGRAM)).isEqualTo(LARGE);
        assertThat(new DeviceChoice("EPYC").among(ALL, PROGRAM)).isEqualTo(CPU);
    }

    @Test
    void listsTheDevicesWhereNoneIsMeant() {
        assertThatThrownBy(() -> new DeviceChoice("radeon").among(List.of(CPU), PROGRAM))
                .isInstanceOf(DeviceException.class)
                .hasMessage("no device is 'radeon'; there is 0:0 pthread-epyc (cpu, OPENCL, A platform, 1.00 MiB,"
                        + " largest buffer 256.00 KiB); choose one of them by -Dsynapt.device=gpu, cpu, 0:0 or a part of the"
                        + " name");
        assertThatThrownBy(() -> new DeviceChoice("accelerator").among(ALL, PROGRAM))
                .hasMessageStartingWith("no device is 'accelerator'; there are 0:0 ");
    }

    @Test
    void saysWhyNoneFits() {
        assertThatThrownBy(() -> new DeviceChoice("small").among(ALL, PROGRAM))
                .isInstanceOf(DeviceException.class)
                .hasMessage(
                        "no device can run network Net: 0:1 Small GPU: it has 4.00 KiB, and the network takes 39.08 KiB at"
                                + " batch 64; choose another device by -Dsynapt.device, or declare a smaller batch by"
                                + " @Network(batch = ...)");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> new DeviceChoice("").among(List.of(), PROGRAM))
                .isInstanceOf(DeviceException.class)
                .hasMessageStartingWith("TornadoVM finds no device; install the driver of your device, or PoCL");
    }
}
