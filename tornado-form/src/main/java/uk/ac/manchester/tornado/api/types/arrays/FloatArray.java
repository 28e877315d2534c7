package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An array of {@code float} outside the heap, behind a header. */
public final class FloatArray extends TornadoNativeArray {

    /** An array of zeros. */
    public FloatArray(int numberOfElements) {
        super(numberOfElements);
    }

    /** {@return an array with a copy of the values} */
    public static FloatArray fromArray(float[] values) {
        var array = new FloatArray(values.length);
        MemorySegment.copy(values, 0, array.getSegment(), ValueLayout.JAVA_FLOAT, 0, values.length);
        return array;
    }

    /** {@return an array with a copy of the values} */
    public static FloatArray fromElements(float... values) {
        return fromArray(values);
    }

    /** {@return a copy of the elements} */
    public float[] toHeapArray() {
        return getSegment().toArray(ValueLayout.JAVA_FLOAT);
    }

    /** Changes an element. */
    public void set(int index, float value) {
        toWrite().setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
    }

    /** {@return an element} */
    public float get(int index) {
        return toRead().getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    /** Sets all elements to one value. */
    public void init(float value) {
        for (int i = 0; i < getSize(); i++) {
            getSegment().setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
        }
    }
}
