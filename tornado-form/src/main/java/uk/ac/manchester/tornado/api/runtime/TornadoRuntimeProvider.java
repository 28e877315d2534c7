package uk.ac.manchester.tornado.api.runtime;

import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.exceptions.TornadoAPIException;

/** Where TornadoVM is found. */
public class TornadoRuntimeProvider {

    private static TornadoRuntime runtime;

    private TornadoRuntimeProvider() {}

    /** Says what is to be found. TornadoVM has no such method. */
    public static void form(TornadoRuntime runtime) {
        TornadoRuntimeProvider.runtime = runtime;
    }

    /** {@return TornadoVM} */
    public static TornadoRuntime getTornadoRuntime() {
        if (runtime == null) {
            throw new TornadoAPIException(
                    "[ERROR] Tornado Runtime Implementation class not specified. Did you remember to add @tornado-argfile?");
        }
        return runtime;
    }
}
