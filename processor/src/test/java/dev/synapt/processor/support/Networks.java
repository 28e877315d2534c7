package dev.synapt.processor.support;

/** Declarations that several tests compile. */
public final class Networks {

    public static final String XOR = """
            package demo;

            import dev.synapt.*;

            @Network(batch = 4, keepGradients = true)
            @Adam(learningRate = 0.05)
            class Xor {
                @Input(2) Input bits;
                @Dense(8) @Tanh Layer hidden;
                @Dense(1) Layer score;
                @BinaryCrossEntropy Loss loss;
            }
            """;

    /** Fields of equal shape, another optimizer, clipping, two losses. */
    public static final String PERCEPTRON = """
            package demo;

            import dev.synapt.*;

            @Network(batch = 32)
            @Sgd(learningRate = 0.1, momentum = 0.9, clipNorm = 1)
            class Perceptron {
                @Input(64) Input image;
                @Dense(32) @Relu Layer first;
                @Dense(32) @Gelu Layer second;
                @Dense(32) @Gelu @Dropout(0.25) Layer third;
                @Add({"first", "third"}) Layer sum;
                @Dense(10) @Output Layer scores;
                @CrossEntropy(of = "scores", target = "digit") Loss which;
                @From("sum") @Dense(64) @Output Layer restored;
                @MeanSquaredError(of = "restored", target = "image", weight = 0.5) Loss error;
            }
            """;

    public static final String CONVOLUTIONAL = """
            package demo;

            import dev.synapt.*;

            @Network(batch = 16)
            @AdamW(learningRate = 0.001)
            class Convolutional {
                @Input({1, 12, 12}) Input image;
                @Conv2d(filters = 4, kernel = 3, padding = Padding.SAME) @Relu Layer edges;
                @MaxPool2d(2) Layer smaller;
                @Conv2d(filters = 8, kernel = 3) @Swish Layer shapes;
                @AveragePool2d(2) Layer smallest;
                @Flatten @Dense(10) Layer scores;
                @CrossEntropy(target = "digit") Loss loss;
            }
            """;

    private Networks() {}

    /** {@code layers} dense layers of 32 units one after the other. */
    public static String deep(int layers) {
        StringBuilder source = new StringBuilder("""
                import dev.synapt.*;

                @Network(batch = 8)
                @Adam
                class Deep {
                    @Input(32) Input x;
                """);
        for (int i = 0; i < layers; i++) {
            source.append("    @Dense(32) @%s Layer layer%d;%n".formatted(i % 3 == 0 ? "Gelu" : "Relu", i));
        }
        return source.append("    @Dense(10) Layer scores;\n    @CrossEntropy(target = \"digit\") Loss loss;\n}\n")
                .toString();
    }
}
