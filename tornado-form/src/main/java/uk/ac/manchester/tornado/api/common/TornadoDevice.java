package uk.ac.manchester.tornado.api.common;

import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/** A device. */
public interface TornadoDevice {

    /** {@return the device as its driver describes it} */
    TornadoTargetDevice getPhysicalDevice();

    /** {@return the name of the platform that offers it} */
    String getPlatformName();

    /** {@return its kind} */
    TornadoDeviceType getDeviceType();

    /** {@return the bytes of the largest buffer} */
    long getMaxAllocMemory();

    /** {@return the bytes of all its memory} */
    long getMaxGlobalMemory();

    /** {@return the most work-items of a group in each dimension} */
    long[] getDeviceMaxWorkgroupDimensions();

    /** {@return what runs it} */
    TornadoVMBackendType getTornadoVMBackend();
}
