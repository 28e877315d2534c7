package dev.synapt.processor.endtoend;

import dev.synapt.model.Batch;
import dev.synapt.model.Feed;
import dev.synapt.model.Model;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the generated {@code predict} of a model says, by the name of the output. */
final class Predictions {
    private Predictions() {}

    static Map<String, float[]> of(Model model, Batch batch) {
        List<Feed> inputs = model.description().inputs();
        Class<?>[] types = new Class<?>[inputs.size()];
        Object[] arguments = new Object[inputs.size()];
        for (int i = 0; i < types.length; i++) {
            int length = batch.n() * inputs.get(i).length();
            types[i] = inputs.get(i).isIndices() ? int[].class : float[].class;
            arguments[i] = inputs.get(i).isIndices()
                    ? Arrays.copyOf(batch.indices(i), length)
                    : Arrays.copyOf(batch.reals(i), length);
        }
        Object prediction = Compilation.call(model.getClass(), model, "predict", types, arguments);
        Map<String, float[]> outputs = new LinkedHashMap<>();
        if (prediction instanceof float[] values) {
            outputs.put(null, values);
        } else {
            for (RecordComponent component : prediction.getClass().getRecordComponents()) {
                outputs.put(component.getName(), (float[])
                        Compilation.call(prediction.getClass(), prediction, component.getName(), new Class<?>[0]));
            }
        }
        return outputs;
    }
}
