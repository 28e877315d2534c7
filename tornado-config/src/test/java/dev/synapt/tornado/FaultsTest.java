package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that computes otherwise than it should is refused by the field's name, whatever it does wrong. */
class FaultsTest {

    private static final String ALWAYS = "-Dsynapt.tornado.verify=always";

    @TempDir
    Path folder;

    @Test
    void areFoundOnTheFormOfTornado() throws Exception {
        Fault.compile(folder);
        areFound(Processes.run(
                Map.of(),
                List.of(ALWAYS),
                folder + File.pathSeparator + Processes.classPath(),
                TryFaults.class,
                TryFaults.ON_FORM));
    }

    @Tag("device")
    @Test
    void areFoundOnADevice() throws Exception {
        Fault.compile(folder);
        String home = System.getenv("TORNADOVM_HOME");
        areFound(Processes.run(
                Map.of("TORNADOVM_HOME", home),
                List.of("@" + home + "/tornado-argfile", ALWAYS),
                folder + File.pathSeparator + Processes.withoutForm(),
                TryFaults.class));
    }

    private static void areFound(String printed) {
        List<String> lines = printed.lines().toList();
        for (int place = 0; place < Fault.ALL.size(); place++) {
            Fault fault = Fault.ALL.get(place);
            String start = "fault " + place + " ";
            assertThat(lines)
                    .as(fault.name())
                    .filteredOn(line -> line.startsWith(start))
                    .singleElement()
                    .asString()
                    .contains("computes network SmallPictures wrongly: kernel " + fault.kernel() + " of '")
                    .contains("'" + fault.field())
                    .contains("train on the CPU; -Dsynapt.tornado.verify=never");
        }
        assertThat(printed)
                .contains("fault " + Fault.ALL.size() + " passes on 0:0")
                .contains("synapt: SmallPicturesModel runs on the CPU: 0:0 ")
                .contains("auto the CPU");
    }
}
