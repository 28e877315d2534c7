package dev.synapt.tornado;

import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** Makes the form of TornadoVM look like an installation with one device, which runs kernels as plain Java. */
final class FormOfTornado {

    private FormOfTornado() {}

    static void install() {
        TornadoRuntimeProvider.form(new Runtime());
    }

    private static final class Runtime implements TornadoRuntime, TornadoBackend, TornadoDevice, TornadoTargetDevice {
        @Override
        public int getNumBackends() {
            return 1;
        }

        @Override
        public TornadoBackend getBackend(int index) {
            return this;
        }

        @Override
        public int getNumDevices() {
            return 1;
        }

        @Override
        public TornadoDevice getDevice(int index) {
            return this;
        }

        @Override
        public String getName() {
            return "Java";
        }

        @Override
        public TornadoVMBackendType getBackendType() {
            return TornadoVMBackendType.JAVA;
        }

        @Override
        public TornadoTargetDevice getPhysicalDevice() {
            return this;
        }

        @Override
        public String getDeviceName() {
            return "Plain Java";
        }

        @Override
        public String getPlatformName() {
            return "The form";
        }

        @Override
        public TornadoDeviceType getDeviceType() {
            return TornadoDeviceType.CPU;
        }

        @Override
        public long getMaxAllocMemory() {
            return 1L << 30;
        }

        @Override
        public long getMaxGlobalMemory() {
            return 1L << 32;
        }

        @Override
        public long[] getDeviceMaxWorkgroupDimensions() {
            return new long[] {1, 1, 1};
        }

        @Override
        public TornadoVMBackendType getTornadoVMBackend() {
            return TornadoVMBackendType.JAVA;
        }
    }
}
