package dev.synapt.processor.schedule;

/** {@code buffer} from element {@code offset} on. */
public record Operand(Buffer buffer, int offset) {
    public Operand(Buffer buffer) {
        this(buffer, 0);
    }
}
