package uk.ac.manchester.tornado.api;

import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/** What runs devices. */
public interface TornadoBackend {

    /** {@return how many devices it has} */
    int getNumDevices();

    /** {@return one of them} */
    TornadoDevice getDevice(int index);

    /** {@return its name} */
    String getName();

    /** {@return its kind} */
    TornadoVMBackendType getBackendType();
}
