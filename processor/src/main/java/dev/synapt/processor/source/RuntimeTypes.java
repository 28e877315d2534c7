package dev.synapt.processor.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code uses. */
public final class RuntimeTypes {
    private static final String CPU = "dev.synapt.runtime.cpu";
    private static final String MODEL = "dev.synapt.model";

    public static final ClassName PRODUCT = ClassName.get(CPU, "Product");
    public static final ClassName CONVOLUTION = ClassName.get(CPU, "Convolution");
    public static final ClassName BATCH_LAST_CONVOLUTION = ClassName.get(CPU, "BatchLastConvolution");
    public static final ClassName CONVOLUTION_GEOMETRY = ClassName.get(CPU, "ConvolutionGeometry");
    public static final ClassName WINDOW_GEOMETRY = ClassName.get(CPU, "WindowGeometry");
    public static final ClassName POOLING = ClassName.get(CPU, "Pooling");
    public static final ClassName BATCH_LAST_POOLING = ClassName.get(CPU, "BatchLastPooling");
    public static final ClassName INDEXING = ClassName.get(CPU, "Indexing");
    public static final ClassName ROWS = ClassName.get(CPU, "Rows");
    public static final ClassName MOMENTS = ClassName.get(CPU, "Moments");
    public static final ClassName REDUCTION = ClassName.get(CPU, "Reduction");
    public static final ClassName REARRANGEMENT = ClassName.get(CPU, "Rearrangement");
    public static final ClassName STRIP = ClassName.get(CPU, "Strip");
    public static final ClassName WORKER = ClassName.get(CPU, "Worker");
    public static final ClassName WORKERS = ClassName.get(CPU, "Workers");
    public static final ClassName WARMUP = ClassName.get(CPU, "Warmup");
    public static final ClassName STEP = ClassName.get(CPU, "Workers", "Step");

    public static final ClassName COUNTER_RANDOM = ClassName.get("dev.synapt.runtime.random", "CounterRandom");
    public static final ClassName INITIALIZERS = ClassName.get("dev.synapt.runtime.random", "Initializers");

    public static final ClassName MODEL_CLASS = ClassName.get(MODEL, "Model");
    public static final ClassName TRAINABLE_MODEL = ClassName.get(MODEL, "TrainableModel");
    public static final ClassName CHECKS = ClassName.get(MODEL, "Checks");
    public static final ClassName HEAP = ClassName.get(MODEL, "Heap");
    public static final ClassName FEED = ClassName.get(MODEL, "Feed");
    public static final ClassName BATCH = ClassName.get(MODEL, "Batch");
    public static final ClassName TENSOR = ClassName.get(MODEL, "Tensor");
    static final ClassName TENSOR_INFO = ClassName.get(MODEL, "TensorInfo");
    public static final ClassName LOSS_INFO = ClassName.get(MODEL, "LossInfo");
    public static final ClassName DESCRIPTION = ClassName.get(MODEL, "Description");
    public static final ClassName MEMORY_REPORT = ClassName.get(MODEL, "MemoryReport");
    public static final ClassName VERSIONS = ClassName.get(MODEL, "Versions");

    public static final ClassName BACKEND = ClassName.get(MODEL, "Backend");
    public static final ClassName ON_DEVICE = ClassName.get(MODEL, "OnDevice");
    public static final ClassName DEVICE_RESULT = ClassName.get("dev.synapt.device", "DeviceProgram", "Output", "Role");

    private RuntimeTypes() {}

    /** Without a date, so that the same declaration gives the same bytes. */
    public static AnnotationSpec generated() {
        return AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                .addMember("value", "$S", "dev.synapt.processor.SynaptProcessor")
                .build();
    }
}
