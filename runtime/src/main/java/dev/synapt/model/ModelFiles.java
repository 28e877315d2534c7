package dev.synapt.model;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.NamedTensor;
import dev.synapt.checkpoint.SafetensorsReader;
import dev.synapt.checkpoint.SafetensorsWriter;
import dev.synapt.checkpoint.StoredTensor;
import dev.synapt.internal.Suggestion;
import dev.synapt.runtime.cpu.Finite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Parameters in files. */
final class ModelFiles {

    private ModelFiles() {}

    static void save(Path file, Description description, float[] arena) {
        SafetensorsWriter.write(
                file, Map.of("network", description.network()), named("", description.parameters(), arena));
    }

    static List<NamedTensor> named(String prefix, List<TensorInfo> tensors, float[] arena) {
        return tensors.stream()
                .map(tensor -> new NamedTensor(prefix + tensor.name(), tensor.shape(), arena, tensor.offset()))
                .toList();
    }

    static void load(Path file, UnaryOperator<String> renaming, Description description, float[] arena) {
        float[] loaded = arena.clone(); // so that a file that ends while it is read changes nothing
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            if (TrainingFiles.isTrainingState(reader.metadata())) {
                throw new CheckpointException(file + " is another kind of file: it has a training's state. Load the"
                        + " parameters that were saved beside it");
            }
            var names = new LinkedHashMap<TensorInfo, String>();
            for (TensorInfo tensor : description.parameters()) {
                names.put(tensor, renaming.apply(tensor.name()));
            }
            requireSame(file, description.network(), names, reader.tensors());
            names.forEach((tensor, name) -> {
                reader.read(reader.tensors().get(name), loaded, tensor.offset());
                requireFinite(file, name, tensor, loaded);
            });
        }
        System.arraycopy(loaded, 0, arena, 0, arena.length);
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
            String renamed = name.equals(tensor.name()) ? "" : " (for '" + tensor.name() + "')";
            StoredTensor stored = found.get(name);
            if (stored == null) {
                problems.add("no tensor '" + name + "'" + renamed + " " + Shapes.text(tensor.shape())
                        + Suggestion.among(name, unexpected));
            } else if (!sameShape(stored.shape(), tensor.shape())) {
                problems.add("tensor '%s'%s has the shape %s, the network's %s"
                        .formatted(name, renamed, stored.shape(), Shapes.text(tensor.shape())));
            } else if (!stored.type().isReal()) {
                problems.add("tensor '%s'%s is of type %s, expected F32, F64, F16 or BF16"
                        .formatted(name, renamed, stored.type()));
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
