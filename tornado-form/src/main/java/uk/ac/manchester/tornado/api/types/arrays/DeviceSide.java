package uk.ac.manchester.tornado.api.types.arrays;

/** What a plan does to an array. TornadoVM has no such class: nothing but this form calls it. */
public final class DeviceSide {

    private DeviceSide() {}

    /** {@return whether the device holds the array} */
    public static boolean holds(TornadoNativeArray array) {
        return array.onDevice();
    }

    /**
     * From here to {@link #leave} kernels see the device's memory of an array.
     *
     * @param array to switch
     * @param upload whether the host's values go there, unless the first access writes
     */
    public static void enter(TornadoNativeArray array, boolean upload) {
        array.enter(upload);
    }

    /** Kernels are done. */
    public static void leave(TornadoNativeArray array) {
        array.leave();
    }

    /** Copies the device's values to the host. */
    public static void download(TornadoNativeArray array) {
        array.download();
    }

    /** Forgets the device's memory. */
    public static void free(TornadoNativeArray array) {
        array.free();
    }
}
