package dev.synapt.processor.target.tornado;

import dev.synapt.processor.schedule.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a work-item does at one position, once the core of its kernel has given a number: values one by one, then what is kept. */
public record Body(List<Let> lets, List<Store> stores) {

    public Body {
        lets = List.copyOf(lets);
        stores = List.copyOf(stores);
    }

    /** A value with a name. */
    public sealed interface Let {
        int number();
    }

    public record LetReal(int number, Value value) implements Let {}

    public record LetInt(int number, Int value) implements Let {}

    /** Writes a value to the position of a buffer. */
    public sealed interface Store {
        Buffer buffer();
    }

    public record StoreReal(Buffer buffer, Value value) implements Store {}

    public record StoreInt(Buffer buffer, Int value) implements Store {}

    /** Keeps what the core gives. */
    static Body keeping(Buffer buffer) {
        return new Body(List.of(), List.of(new StoreReal(buffer, new Value.OfCore())));
    }

    /** Keeps {@code value}. */
    static Body keeping(Buffer buffer, Value value) {
        return new Body(List.of(), List.of(new StoreReal(buffer, value)));
    }

    /** Reads of one buffer and what they are read at. */
    public record Read(Buffer buffer, Int index) {}

    /** All reads, in order. */
    public List<Read> reads() {
        List<Read> reads = new ArrayList<>();
        for (Let let : lets) {
            switch (let) {
                case LetReal real -> collect(real.value(), reads);
                case LetInt whole -> collect(whole.value(), reads);
            }
        }
        for (Store store : stores) {
            switch (store) {
                case StoreReal real -> collect(real.value(), reads);
                case StoreInt whole -> collect(whole.value(), reads);
            }
        }
        return reads;
    }

    public Set<Buffer> written() {
        Set<Buffer> written = new LinkedHashSet<>();
        stores.forEach(store -> written.add(store.buffer()));
        return written;
    }

    private static void collect(Value value, List<Read> into) {
        switch (value) {
            case Value.Literal _, Value.Number _, Value.Local _, Value.OfCore _, Value.Random _ -> {}
            case Value.Element element -> {
                into.add(new Read(element.buffer(), element.index()));
                collect(element.index(), into);
            }
            case Value.Unary unary -> collect(unary.x(), into);
            case Value.Binary binary -> {
                collect(binary.left(), into);
                collect(binary.right(), into);
            }
            case Value.Compare compare -> {
                collect(compare.left(), into);
                collect(compare.right(), into);
            }
            case Value.Select select -> {
                collect(select.condition(), into);
                collect(select.a(), into);
                collect(select.b(), into);
            }
            case Value.Choose choose -> {
                for (Value.Test test : choose.tests()) {
                    collect(test.left(), into);
                    collect(test.right(), into);
                }
                collect(choose.a(), into);
                collect(choose.b(), into);
            }
            case Value.Converted converted -> collect(converted.x(), into);
        }
    }

    private static void collect(Int value, List<Read> into) {
        switch (value) {
            case Int.Position _, Int.Constant _, Int.Local _, Int.OfCore _ -> {}
            case Int.Sum sum -> {
                collect(sum.left(), into);
                collect(sum.right(), into);
            }
            case Int.Product product -> collect(product.left(), into);
            case Int.Quotient quotient -> collect(quotient.left(), into);
            case Int.Remainder remainder -> collect(remainder.left(), into);
            case Int.Difference difference -> collect(difference.left(), into);
            case Int.Element element -> {
                into.add(new Read(element.buffer(), element.index()));
                collect(element.index(), into);
            }
        }
    }
}
