package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An array of {@code int} outside the heap, behind a header. */
public final class IntArray extends TornadoNativeArray {

    /** An array of zeros. */
    public IntArray(int numberOfElements) {
        super(numberOfElements);
    }

    /** {@return an array with a copy of the values} */
    public static IntArray fromArray(int[] values) {
        var array = new IntArray(values.length);
        MemorySegment.copy(values, 0, array.getSegment(), ValueLayout.JAVA_INT, 0, values.length);
        return array;
    }

    /** {@return an array with a copy of the values} */
    public static IntArray fromElements(int... values) {
        return fromArray(values);
    }

    /** {@return a copy of the elements} */
    public int[] toHeapArray() {
        return getSegment().toArray(ValueLayout.JAVA_INT);
    }

    /** Changes an element. */
    public void set(int index, int value) {
        toWrite().setAtIndex(ValueLayout.JAVA_INT, index, value);
    }

    /** {@return an element} */
    public int get(int index) {
        return toRead().getAtIndex(ValueLayout.JAVA_INT, index);
    }

    /** Sets all elements to one value. */
    public void init(int value) {
        for (int i = 0; i < getSize(); i++) {
            getSegment().setAtIndex(ValueLayout.JAVA_INT, i, value);
        }
    }
}
