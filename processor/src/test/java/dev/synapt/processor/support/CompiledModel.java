package dev.synapt.processor.support;

import dev.synapt.model.Batch;
import dev.synapt.model.Feed;
import dev.synapt.model.Model;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A generated model or predictor, used without its class. */
public final class CompiledModel implements AutoCloseable {
    private final Model model;

    CompiledModel(Model model) {
        this.model = model;
    }

    public Model model() {
        return model;
    }

    public TrainableModel trainable() {
        return (TrainableModel) model;
    }

    /** One step on {@code float[]} or {@code int[]} by name of input or target; n follows from their lengths. */
    public float trainStep(Map<String, ?> feeds) {
        return trainable().train(batch(feeds));
    }

    /** A batch of the values given. */
    public Batch batch(Map<String, ?> feeds) {
        Batch batch = new Batch(model.description());
        List<Feed> described = model.description().feeds();
        for (int i = 0; i < described.size(); i++) {
            Feed feed = described.get(i);
            Object values = feeds.get(feed.name());
            if (values instanceof int[] indices) {
                System.arraycopy(indices, 0, batch.indices(i), 0, indices.length);
                batch.n(indices.length / feed.length());
            } else if (values instanceof float[] reals) {
                System.arraycopy(reals, 0, batch.reals(i), 0, reals.length);
                batch.n(reals.length / feed.length());
            } else {
                throw new AssertionError("no values for " + feed);
            }
        }
        return batch;
    }

    /** What {@code predict} gives; of several outputs the arrays in order. */
    public List<float[]> predict(Map<String, ?> inputs) {
        return call("predict", inputs);
    }

    /** What {@code predict} gives for the inputs of a batch. */
    public List<float[]> predict(Batch batch) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        List<Feed> described = model.description().inputs();
        for (int i = 0; i < described.size(); i++) {
            int length = batch.n() * described.get(i).length();
            inputs.put(
                    described.get(i).name(),
                    described.get(i).isIndices()
                            ? Arrays.copyOf(batch.indices(i), length)
                            : Arrays.copyOf(batch.reals(i), length));
        }
        return predict(inputs);
    }

    /** What {@code probabilities} gives. */
    public List<float[]> probabilities(Map<String, ?> inputs) {
        return call("probabilities", inputs);
    }

    private List<float[]> call(String method, Map<String, ?> inputs) {
        List<Object> arguments = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (Feed feed : model.description().inputs()) {
            arguments.add(inputs.get(feed.name()));
            types.add(feed.isIndices() ? int[].class : float[].class);
        }
        Object result = invoke(method, types.toArray(Class<?>[]::new), arguments.toArray());
        if (result instanceof float[] single) {
            return List.of(single);
        }
        List<float[]> arrays = new ArrayList<>();
        for (var component : result.getClass().getRecordComponents()) {
            arrays.add((float[]) Calls.invoke(result.getClass(), result, component.getName(), new Class<?>[0]));
        }
        return arrays;
    }

    /** Calls a public method of the generated class; what it throws comes through. */
    public Object invoke(String method, Class<?>[] types, Object... arguments) {
        return Calls.invoke(model.getClass(), model, method, types, arguments);
    }

    /** A predictor over the same weights. */
    public CompiledModel predictor() {
        return new CompiledModel((Model) invoke("predictor", new Class<?>[0]));
    }

    public Map<String, float[]> parameters() {
        return values(model.parameters());
    }

    public Map<String, float[]> gradients() {
        return values(trainable().gradients());
    }

    private static Map<String, float[]> values(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.toArray()));
        return values;
    }

    public void setParameter(String name, float... values) {
        model.parameter(name).set(values);
    }

    @Override
    public void close() {
        model.close();
    }

    @Override
    public String toString() {
        return model.description().network() + " "
                + Arrays.toString(model.description().feeds().toArray());
    }
}
