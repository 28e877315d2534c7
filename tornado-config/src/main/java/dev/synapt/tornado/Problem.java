package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import java.util.Locale;

/** Everything that keeps a network from running on a device: what is wrong, then the way out. */
enum Problem {
    ABSENT(
            "TornadoVM is not installed, or not on the path of this process",
            "install TornadoVM (sdk install tornadovm, or a release archive), set TORNADOVM_HOME to its folder, and start with"
                    + " java @$TORNADOVM_HOME/tornado-argfile -cp ... Main; a release that brings no such file, as its guide says"),
    ARGFILE(
            "TornadoVM is installed in %1$s, but this process was started without its argument file",
            "start with java @%1$s/tornado-argfile -cp ... Main"),
    BROKEN_HOME(
            "TORNADOVM_HOME is %1$s, but TornadoVM is not on the path of this process, and there is no tornado-argfile in that"
                    + " folder that would put it there",
            "install TornadoVM %2$s again, or set TORNADOVM_HOME to the folder that holds tornado-argfile; with a release that"
                    + " brings no such file, start Java as its guide says"),
    BROKEN(
            "TornadoVM does not start (%1$s): the installation is broken",
            "install it again, with a backend for your device (version %2$s was run); its own check is"
                    + " $TORNADOVM_HOME/bin/tornado --devices"),
    API(
            "this TornadoVM%1$s has no %2$s, which Synapt calls",
            "install TornadoVM %3$s, which has, or another release that has"),
    ASSERTIONS(
            "assertions are enabled, and with them TornadoVM's compiler does not start",
            "add -da:jdk.graal.compiler... after -ea; under Surefire to the argLine"),
    FALLBACK(
            "TornadoVM was started earlier in this process with its fallback to slow sequential Java",
            "start with -Dtornado.recover.bailout=False, or create the model before anything else uses TornadoVM"),
    VIRTUAL(
            "tornado.virtual.device is set: kernels are written for a device that is not there, and nothing runs",
            "leave it out to train; dev.synapt.tornado.Kernels shows what is written"),
    NO_DEVICE(
            "TornadoVM finds no device",
            "install the driver of your device, or PoCL to use the processor (Debian: apt install pocl-opencl-icd); clinfo -l must"
                    + " then list it"),
    NO_SUCH_DEVICE(
            "no device is '%1$s'; there %2$s",
            "choose one of them by -Dsynapt.device=gpu, cpu, 0:0 or a part of the name"),
    UNFIT("no device can run network %1$s: %2$s", "choose another device by -Dsynapt.device, or %3$s"),
    NO_VARIABLES(
            "%1$s was compiled without debug information, which TornadoVM reads the kernels' parameters from",
            "compile with javac -g or -g:vars (Maven: leave out -g:none, and set maven.compiler.debug to true)"),
    CLASS_LOADER(
            "%1$s comes from %2$s, but TornadoVM reads kernels from the application's class path alone",
            "put the class on the class path (-cp) of the process"),
    REFUSED(
            "%1$s refuses kernels of network %2$s (%3$s)",
            "update the device's driver, choose another device by -Dsynapt.device, or train on the CPU; "
                    + "-Dtornado.printKernel=True shows the code"),
    FEATURE(
            "%1$s cannot run network %2$s: it has no %3$s",
            "choose another device by -Dsynapt.device, or train on the CPU"),
    OUT_OF_MEMORY(
            "%1$s has no room for network %2$s, which takes %3$s there (%4$s)",
            "end other users of the device, declare a smaller batch by @Network(batch = ...), or choose another device"),
    FAILED(
            "%1$s failed at network %2$s (%3$s)",
            "the weights on the device are lost: load the last checkpoint; if it happens again, train on the CPU");

    /** The version that was run; of others each device has to show that it computes rightly. */
    static final String VERSION_RUN = "5.2.0";

    private final String what;
    private final String wayOut;

    Problem(String what, String wayOut) {
        this.what = what;
        this.wayOut = wayOut;
    }

    /** What to do about a device that computes wrongly, or perhaps does. */
    static String insteadOfUnproven() {
        return "choose another device by -Dsynapt.device, install TornadoVM " + VERSION_RUN
                + " or another release, or train on the CPU; -D" + Verify.PROPERTY
                + "=never takes its results as they are, at your own risk";
    }

    String text(Object... arguments) {
        return String.format(Locale.ROOT, what + "; " + wayOut, arguments);
    }

    DeviceException exception(Object... arguments) {
        return new DeviceException(text(arguments));
    }

    DeviceException because(Throwable cause, Object... arguments) {
        return new DeviceException(text(arguments), cause);
    }
}
