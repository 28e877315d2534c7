package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An array outside the heap. It has two memories: the host's, and the device's, which kernels see. Which way the first access on
 * the device goes decides, as in TornadoVM, whether the host's values are there.
 */
public abstract sealed class TornadoNativeArray permits FloatArray, IntArray {

    /** The bytes in front of the elements. */
    public static final long ARRAY_HEADER = Long.parseLong(System.getProperty("tornado.panama.objectHeader", "16"));

    private final int size;
    private final MemorySegment host;
    private final MemorySegment elements;
    private MemorySegment device;
    private boolean running;
    private boolean toUpload;

    TornadoNativeArray(int size) {
        this.size = size;
        this.host = Arena.ofAuto().allocate(ARRAY_HEADER + 4L * size, 8);
        this.elements = host.asSlice(ARRAY_HEADER);
    }

    /** {@return the number of elements} */
    public int getSize() {
        return size;
    }

    /** {@return the elements on the host} */
    public MemorySegment getSegment() {
        return elements;
    }

    /** {@return header and elements on the host} */
    public MemorySegment getSegmentWithHeader() {
        return host;
    }

    /** {@return the bytes of the elements} */
    public long getNumBytesOfSegment() {
        return 4L * size;
    }

    /** {@return the bytes of header and elements} */
    public long getNumBytesOfSegmentWithHeader() {
        return ARRAY_HEADER + 4L * size;
    }

    /** {@return whether the device holds it} */
    final boolean onDevice() {
        return device != null;
    }

    /**
     * From here to {@link #leave} kernels see the device's memory.
     *
     * @param upload whether the host's values go there, unless the first access writes
     */
    final void enter(boolean upload) {
        if (device == null) {
            device = Arena.ofAuto().allocate(4L * size, 8);
            for (int i = 0; i < size; i++) {
                device.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.NaN);
            }
        }
        running = true;
        toUpload = upload;
    }

    /** Kernels are done. */
    final void leave() {
        running = false;
    }

    /** Copies the device's values to the host. */
    final void download() {
        MemorySegment.copy(device, 0, elements, 0, device.byteSize());
    }

    /** Forgets the device's memory. */
    final void free() {
        device = null;
    }

    final MemorySegment toRead() {
        if (running && toUpload) {
            MemorySegment.copy(elements, 0, device, 0, device.byteSize());
            toUpload = false;
        }
        return running ? device : elements;
    }

    final MemorySegment toWrite() {
        toUpload = false;
        return running ? device : elements;
    }
}
