package dev.synapt.processor.model;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.network.LoweredNetwork.OutputSpec;
import dev.synapt.processor.source.Names;
import java.util.ArrayList;
import java.util.List;

/** What a network gives: its outputs, and the probabilities that a loss defines for them. */
public final class Outputs {

    /**
     * One of them.
     *
     * @param into name of the parameter that takes it where there are several
     * @param copyMethod that copies it out of the arrays
     */
    public record Output(Result.Role role, String name, List<Integer> shape, String into, String copyMethod) {
        public int length() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    private final List<Output> outputs = new ArrayList<>();
    private final List<Output> probabilities = new ArrayList<>();

    public Outputs(Program program, Feeds feeds) {
        Names methods = new Names();
        for (OutputSpec output : program.network().outputs()) {
            String capital = capital(output.name());
            String into = feeds.beside("into" + capital);
            outputs.add(new Output(
                    Result.Role.OUTPUT, output.name(), output.shape(), into, methods.take("copy" + capital)));
            if (output.probabilities()) {
                probabilities.add(new Output(
                        Result.Role.PROBABILITIES,
                        output.name(),
                        output.shape(),
                        into,
                        methods.take("copyProbabilitiesOf" + capital)));
            }
        }
    }

    static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    public List<Output> outputs() {
        return outputs;
    }

    List<Output> probabilities() {
        return probabilities;
    }

    public List<Output> all() {
        List<Output> all = new ArrayList<>(outputs);
        all.addAll(probabilities);
        return all;
    }
}
