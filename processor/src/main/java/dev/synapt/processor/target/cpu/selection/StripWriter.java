package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.schedule.BroadcastPattern;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.fusion.Units;
import dev.synapt.processor.target.cpu.fusion.UpdateFusion;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Place;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Register;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Uniform;
import dev.synapt.processor.target.cpu.selection.Idioms.Idiom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Writes the nodes of one task as a strip program: a register for each value that stays inside, reused when it is not read again. */
public final class StripWriter {
    private final Buffers buffers;
    private final Units units;
    private final HostScalarWriter scalars;
    private final List<Node> nodes;
    private final Idioms idioms;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Node, Place> places = new HashMap<>();
    private final Map<Node, Integer> unread = new HashMap<>();
    private final TreeSet<Integer> free = new TreeSet<>();
    private int registers;

    private StripWriter(Buffers buffers, List<Node> nodes) {
        this.buffers = buffers;
        this.units = buffers.units();
        this.scalars = new HostScalarWriter(buffers);
        this.nodes = nodes;
        this.idioms = new Idioms(buffers, nodes);
    }

    public static StripProgram write(Buffers buffers, List<Node> nodes) {
        return new StripWriter(buffers, nodes).write();
    }

    /** out[...] = x[...]. */
    public static StripProgram copy(Buffer x, Buffer out) {
        return new StripProgram(
                List.of(new StripProgram.Copy(new Elements(new Operand(x)), new Elements(new Operand(out)))), 0);
    }

    private StripProgram write() {
        for (Node node : nodes) {
            aligned(node).forEach(input -> unread.merge(input, 1, Integer::sum));
        }
        placeUpdates();
        for (Node node : nodes) {
            if (UpdateFusion.isJoined(nodes) && node == nodes.getFirst()) {
                places.put(node, new StripProgram.Block());
                continue;
            }
            if (idioms.isInner(node)) {
                continue;
            }
            if (units.values().isFolded(node)) {
                emit(new StripProgram.Copy(new Uniform(scalars.compute(node)), elements(node)));
            } else {
                write(node);
            }
        }
        return new StripProgram(instructions, registers);
    }

    /** A new value goes straight over the old one if no later instruction reads that. */
    private void placeUpdates() {
        for (Node update : nodes) {
            if (!(update.operation() instanceof Update)) {
                continue;
            }
            Node source = units.values().input(update, 0);
            Node value = units.values().input(update, 1);
            int computed = nodes.indexOf(value);
            boolean direct = computed >= 0
                    && !buffers.has(value)
                    && !places.containsKey(value)
                    && nodes.subList(computed + 1, nodes.size()).stream()
                            .noneMatch(later -> aligned(later).contains(source));
            if (direct) {
                places.put(value, elements(update));
            }
        }
    }

    private void write(Node node) {
        Optional<Idiom> idiom = idioms.at(node);
        if (idiom.isPresent()) {
            List<Place> operands =
                    idiom.get().operands().stream().map(this::read).toList();
            List<HostScalar> numbers =
                    idiom.get().numbers().stream().map(scalars::read).toList();
            emit(new StripProgram.Compound(idiom.get().kind(), operands, numbers, out(node)));
            release(node);
            return;
        }
        List<Node> inputs = units.operands(node);
        switch (node.operation()) {
            case Unary unary -> {
                Place x = read(inputs.getFirst());
                emit(new StripProgram.Unary(unary.function(), x, out(node)));
            }
            case Binary binary -> {
                Place left = read(inputs.get(0));
                Place right = read(inputs.get(1));
                emit(new StripProgram.Binary(binary.function(), left, right, out(node)));
            }
            case Compare compare -> {
                Place left = read(inputs.get(0));
                Place right = read(inputs.get(1));
                writeCompare(compare, left, right, node);
            }
            case Select _ -> writeSelect(node, inputs);
            case Broadcast _ -> {
                BroadcastPattern pattern = BroadcastPattern.of(node).orElseThrow();
                Operand source = new Operand(buffers.of(inputs.getFirst()));
                emit(new StripProgram.Broadcast(source, pattern.size(), pattern.inner(), out(node)));
            }
            case Random random -> emit(new StripProgram.Random(random.stream(), buffers.loops(), 0, out(node)));
            case Transpose _ -> {
                Random random = (Random) inputs.getFirst().operation();
                int perExample =
                        random.shape().product(1, random.shape().rank()).size();
                emit(new StripProgram.Random(random.stream(), buffers.loops(), perExample, out(node)));
            }
            case Cast _ -> emit(new StripProgram.Convert(new Operand(buffers.of(inputs.getFirst())), out(node)));
            case Update _ -> {
                Place value = read(inputs.getFirst());
                if (!value.equals(elements(node))) {
                    emit(new StripProgram.Copy(value, elements(node)));
                }
            }
            default -> throw new IllegalStateException("not element-wise: " + node);
        }
        release(node);
    }

    /** There is no comparison of two numbers; the left one is spread out first. */
    private void writeCompare(Compare compare, Place left, Place right, Node node) {
        Place out = out(node);
        Place spread = left;
        if (left instanceof Uniform && right instanceof Uniform) {
            emit(new StripProgram.Copy(left, out));
            spread = out;
        }
        emit(new StripProgram.Compare(compare.comparison(), spread, right, out));
    }

    /** A condition is always a strip. */
    private void writeSelect(Node node, List<Node> inputs) {
        Place condition = read(inputs.get(0));
        Place a = read(inputs.get(1));
        Place b = read(inputs.get(2));
        if (condition instanceof Uniform) {
            int register = allocate();
            emit(new StripProgram.Copy(condition, new Register(register)));
            emit(new StripProgram.Select(new Register(register), a, b, out(node)));
            free.add(register);
        } else {
            emit(new StripProgram.Select(condition, a, b, out(node)));
        }
    }

    private void emit(Instruction instruction) {
        instructions.add(instruction);
    }

    private Place read(Node input) {
        if (units.isInline(input)) {
            return new Uniform(scalars.read(input));
        }
        return places.containsKey(input) ? places.get(input) : elements(input);
    }

    private Place elements(Node node) {
        return new Elements(new Operand(buffers.of(node)));
    }

    private Place out(Node node) {
        if (places.containsKey(node)) {
            return places.get(node);
        }
        Place place;
        if (buffers.has(node)) {
            place = elements(node);
        } else {
            // Operands read for the last time leave their register to the result: every instruction works in place.
            Optional<Integer> dying = aligned(node).stream()
                    .filter(input -> unread.get(input) == count(node, input))
                    .map(places::get)
                    .filter(Register.class::isInstance)
                    .map(register -> ((Register) register).number())
                    .findFirst();
            place = new Register(dying.orElseGet(this::allocate));
        }
        places.put(node, place);
        return place;
    }

    private int count(Node node, Node input) {
        return (int) aligned(node).stream().filter(input::equals).count();
    }

    /** What the instruction for {@code node} reads element by element. */
    private List<Node> aligned(Node node) {
        if (idioms.isInner(node)) {
            return List.of();
        }
        return idioms.at(node).map(Idiom::operands).orElseGet(() -> units.aligned(node));
    }

    private int allocate() {
        return free.isEmpty() ? registers++ : free.removeFirst();
    }

    private void release(Node node) {
        for (Node input : aligned(node)) {
            boolean dies = unread.merge(input, -1, Integer::sum) == 0;
            if (dies && places.get(input) instanceof Register register && !register.equals(places.get(node))) {
                free.add(register.number());
            }
        }
    }
}
