package dev.synapt.checkpoint;

import java.nio.ByteBuffer;

/** The element types of the safetensors format, of whole bytes. */
public enum StoredType {
    /** 32-bit floating point: what is written here. */
    F32(4),
    /** 64-bit floating point; rounded to 32 bits when read, refused if that makes a finite number infinite. */
    F64(8),
    /** IEEE 754 binary16; exact in 32 bits. */
    F16(2),
    /** The upper half of a 32-bit floating point number; exact in 32 bits. */
    BF16(2),
    /** Not read as real values, as all that follow. */
    BOOL(1),
    /** Unsigned, 8 bits. */
    U8(1),
    /** Signed, 8 bits. */
    I8(1),
    /** 8 bits, 5 of them the exponent. */
    F8_E5M2(1),
    /** 8 bits, 4 of them the exponent. */
    F8_E4M3(1),
    /** 8 bits of exponent. */
    F8_E8M0(1),
    /** Unsigned, 16 bits. */
    U16(2),
    /** Signed, 16 bits. */
    I16(2),
    /** Unsigned, 32 bits. */
    U32(4),
    /** Signed, 32 bits. */
    I32(4),
    /** Unsigned, 64 bits. */
    U64(8),
    /**
     * Signed, 64 bits: what is written here of whole numbers, such as the number of batches that a normalisation has
     * seen.
     */
    I64(8),
    /** Complex, two 32-bit floating point numbers. */
    C64(8);

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the bytes of one element} */
    public int bytes() {
        return bytes;
    }

    /** {@return whether elements can be read as 32-bit floating point numbers} */
    public boolean isReal() {
        return ordinal() <= BF16.ordinal();
    }

    /** Reads elements until the buffer is empty; for real types, and {@link #I64}. */
    int decode(ByteBuffer from, float[] into, int offset) {
        int i = offset;
        while (from.remaining() >= bytes) {
            into[i++] = switch (this) {
                case F32 -> from.getFloat();
                case F64 -> (float) from.getDouble();
                case F16 -> Float.float16ToFloat(from.getShort());
                case BF16 -> Float.intBitsToFloat(from.getShort() << 16);
                case I64 -> from.getLong();
                case BOOL, U8, I8, F8_E5M2, F8_E4M3, F8_E8M0, U16, I16, U32, I32, U64, C64 ->
                    throw new IllegalStateException(this + " is not real");
            };
        }
        return i;
    }
}
