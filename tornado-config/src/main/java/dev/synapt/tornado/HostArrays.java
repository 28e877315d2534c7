package dev.synapt.tornado;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceProgram;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The host's side of a program's arrays: what TornadoVM copies to the device and back. All start as zeros. */
final class HostArrays {

    private final List<DeviceArray> descriptions;
    private final Object[] arrays;
    private final MemorySegment[] elements;

    HostArrays(DeviceProgram program) {
        descriptions = program.arrays();
        arrays = new Object[descriptions.size()];
        elements = new MemorySegment[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            int length = descriptions.get(i).length();
            if (descriptions.get(i).integers()) {
                var array = new IntArray(length);
                arrays[i] = array;
                elements[i] = array.getSegment();
            } else {
                var array = new FloatArray(length);
                arrays[i] = array;
                elements[i] = array.getSegment();
            }
            elements[i].fill((byte) 0);
        }
    }

    /** {@return TornadoVM's arrays, in the program's order} */
    Object[] all() {
        return arrays;
    }

    /** {@return TornadoVM's arrays of some roles} */
    Object[] of(Predicate<DeviceArray.Role> roles) {
        var chosen = new ArrayList<Object>();
        for (int i = 0; i < arrays.length; i++) {
            if (roles.test(descriptions.get(i).role())) {
                chosen.add(arrays[i]);
            }
        }
        return chosen.toArray();
    }

    /** {@return the place of the one array of a role, or -1} */
    int place(DeviceArray.Role role) {
        for (int i = 0; i < arrays.length; i++) {
            if (descriptions.get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }

    int length(int array) {
        return descriptions.get(array).length();
    }

    void write(int array, float[] values, int length) {
        MemorySegment.copy(values, 0, elements[array], ValueLayout.JAVA_FLOAT, 0, length);
    }

    void write(int array, int[] values, int length) {
        MemorySegment.copy(values, 0, elements[array], ValueLayout.JAVA_INT, 0, length);
    }

    /** Takes all elements over from other arrays of the same program. */
    void copy(int array, HostArrays from) {
        elements[array].copyFrom(from.elements[array]);
    }

    void read(int array, float[] into, int at, int length) {
        MemorySegment.copy(elements[array], ValueLayout.JAVA_FLOAT, 0, into, at, length);
    }
}
