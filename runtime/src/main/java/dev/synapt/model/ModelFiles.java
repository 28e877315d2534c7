package dev.synapt.model;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.NamedTensor;
import dev.synapt.checkpoint.SafetensorsReader;
import dev.synapt.checkpoint.SafetensorsWriter;
import dev.synapt.checkpoint.StoredTensor;
import dev.synapt.checkpoint.StoredType;
import dev.synapt.internal.Suggestion;
import dev.synapt.runtime.cpu.Finite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Parameters in files. */
final class ModelFiles {

    private ModelFiles() {}

    static void save(Path file, Description description, float[] arena) {
        SafetensorsWriter.write(
                file, Map.of("network", description.network()), named("", description.variables(), arena));
    }

    static List<NamedTensor> named(String prefix, List<TensorInfo> tensors, float[] arena) {
        return tensors.stream()
                .map(tensor -> new NamedTensor(
                        prefix + tensor.name(),
                        tensor.shape(),
                        arena,
                        tensor.offset(),
                        tensor.whole() ? StoredType.I64 : StoredType.F32))
                .toList();
    }

    static void load(Path file, UnaryOperator<String> renaming, Description description, float[] arena) {
        float[] loaded = arena.clone(); // so that a file that ends while it is read changes nothing
        try (SafetensorsReader reader = open(file)) {
            Map<TensorInfo, String> names = names(description, renaming);
            requireSame(file, description.network(), names, reader.tensors());
            names.forEach((tensor, name) -> read(file, reader, name, tensor, loaded));
        }
        System.arraycopy(loaded, 0, arena, 0, arena.length);
    }

    /** Loads what has name and shape of a parameter. */
    static Loaded loadMatching(Path file, UnaryOperator<String> renaming, Description description, float[] arena) {
        float[] loaded = arena.clone();
        var parameters = new ArrayList<String>();
        var notInFile = new ArrayList<String>();
        var different = new ArrayList<String>();
        Set<String> notInNetwork;
        try (SafetensorsReader reader = open(file)) {
            notInNetwork = new LinkedHashSet<>(reader.tensors().keySet());
            names(description, renaming).forEach((tensor, name) -> {
                notInNetwork.remove(name);
                StoredTensor stored = reader.tensors().get(name);
                if (stored == null) {
                    notInFile.add(tensor.name());
                    return;
                }
                Optional<String> difference = difference(name, stored, tensor);
                difference.ifPresentOrElse(different::add, () -> {
                    read(file, reader, name, tensor, loaded);
                    parameters.add(tensor.name());
                });
            });
        }
        var result = new Loaded(parameters, notInFile, List.copyOf(notInNetwork), different);
        if (parameters.isEmpty()) {
            throw new CheckpointException(
                    ("%s has no tensor with name and shape of a parameter of network %s; a file that uses other names is"
                                    + " read by load(file, matching, renaming):\n%s")
                            .formatted(file, description.network(), result));
        }
        System.arraycopy(loaded, 0, arena, 0, arena.length);
        return result;
    }

    private static SafetensorsReader open(Path file) {
        SafetensorsReader reader = SafetensorsReader.open(file);
        if (TrainingFiles.isTrainingState(reader.metadata())) {
            reader.close();
            throw new CheckpointException(file + " is another kind of file: it has a training's state. Load the"
                    + " parameters that were saved beside it");
        }
        return reader;
    }

    private static Map<TensorInfo, String> names(Description description, UnaryOperator<String> renaming) {
        var names = new LinkedHashMap<TensorInfo, String>();
        description.variables().forEach(tensor -> names.put(tensor, renaming.apply(tensor.name())));
        return names;
    }

    static void read(SafetensorsReader reader, String name, TensorInfo tensor, float[] into) {
        if (tensor.whole()) {
            reader.readWhole(reader.tensors().get(name), into, tensor.offset());
        } else {
            reader.read(reader.tensors().get(name), into, tensor.offset());
        }
    }

    private static void read(Path file, SafetensorsReader reader, String name, TensorInfo tensor, float[] arena) {
        read(reader, name, tensor, arena);
        requireFinite(file, name, tensor, arena);
    }

    /** A network with a parameter that is not finite predicts nothing but that, and trains no more. */
    static void requireFinite(Path file, String name, TensorInfo tensor, float[] arena) {
        int i = Finite.firstNotFinite(arena, tensor.offset(), tensor.length());
        if (i >= 0) {
            throw new CheckpointException(
                    "%s: tensor '%s' is %s at element %d; every parameter must be finite: take a file from before that happened"
                            .formatted(file, name, arena[tensor.offset() + i], i));
        }
    }

    /** Names every tensor that is missing, unexpected, of another shape or type. */
    static void requireSame(
            Path file, String network, Map<TensorInfo, String> expected, Map<String, StoredTensor> found) {
        var problems = new ArrayList<String>();
        Set<String> unexpected = new HashSet<>(found.keySet());
        unexpected.removeAll(expected.values());
        expected.forEach((tensor, name) -> {
            StoredTensor stored = found.get(name);
            if (stored == null) {
                problems.add("no tensor '" + name + "'" + renamed(name, tensor) + " " + Shapes.text(tensor.shape())
                        + Suggestion.among(name, unexpected));
            } else {
                difference(name, stored, tensor).ifPresent(problems::add);
            }
        });
        found.forEach((name, stored) -> {
            if (unexpected.contains(name)) {
                problems.add("tensor '%s' %s is not of this network".formatted(name, stored.shape()));
            }
        });
        if (!problems.isEmpty()) {
            throw new CheckpointException("%s does not fit network %s:\n  %s%s"
                    .formatted(
                            file,
                            network,
                            String.join("\n  ", problems.stream().limit(10).toList()),
                            problems.size() > 10 ? "\n  and " + (problems.size() - 10) + " more" : ""));
        }
    }

    /** How a tensor of the file differs from what the network has under the name. */
    private static Optional<String> difference(String name, StoredTensor stored, TensorInfo tensor) {
        String renamed = renamed(name, tensor);
        if (!sameShape(stored.shape(), tensor.shape())) {
            return Optional.of("tensor '%s'%s has the shape %s, the network's %s"
                    .formatted(name, renamed, stored.shape(), Shapes.text(tensor.shape())));
        }
        if (!stored.type().isReal() && !(tensor.whole() && stored.type() == StoredType.I64)) {
            return Optional.of("tensor '%s'%s is of type %s, expected F32, F64, F16 or BF16"
                    .formatted(name, renamed, stored.type()));
        }
        return Optional.empty();
    }

    private static String renamed(String name, TensorInfo tensor) {
        return name.equals(tensor.name()) ? "" : " (for '" + tensor.name() + "')";
    }

    private static boolean sameShape(List<Long> stored, int[] shape) {
        if (stored.size() != shape.length) {
            return false;
        }
        for (int i = 0; i < shape.length; i++) {
            if (stored.get(i) != shape[i]) {
                return false;
            }
        }
        return true;
    }
}
