package dev.synapt.processor.declaration;

import java.util.List;

/** The annotations of the language by the part they play, under their simple names. */
final class Vocabulary {

    static final String PACKAGE = "dev.synapt";
    static final List<String> OPTIMIZERS = List.of("Sgd", "RmsProp", "Adam", "AdamW");
    static final List<String> LOSSES = List.of("CrossEntropy", "BinaryCrossEntropy", "MeanSquaredError");
    static final List<String> JOINS = List.of("Add", "Multiply", "Subtract", "Concat");
    static final List<String> WEIGHTED = List.of("Dense", "Conv2d");
    static final List<String> LAYERS = List.of(
            "Dense",
            "Conv2d",
            "MaxPool2d",
            "AveragePool2d",
            "GlobalAveragePool2d",
            "Reshape",
            "Add",
            "Multiply",
            "Subtract",
            "Concat");
    static final List<String> ACTIVATIONS = List.of("Sigmoid", "Tanh", "Relu", "LeakyRelu", "Swish", "Gelu", "Softmax");

    private Vocabulary() {}

    /** The type of the fields that carry the annotation. */
    static String fieldType(String annotation) {
        if (annotation.equals("Input")) {
            return "Input";
        }
        return LOSSES.contains(annotation) ? "Loss" : "Layer";
    }
}
