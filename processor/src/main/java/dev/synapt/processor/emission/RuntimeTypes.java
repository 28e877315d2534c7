package dev.synapt.processor.emission;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code uses. */
final class RuntimeTypes {
    private static final String CPU = "dev.synapt.runtime.cpu";
    private static final String MODEL = "dev.synapt.model";

    static final ClassName PRODUCT = ClassName.get(CPU, "Product");
    static final ClassName CONVOLUTION = ClassName.get(CPU, "Convolution");
    static final ClassName BATCH_LAST_CONVOLUTION = ClassName.get(CPU, "BatchLastConvolution");
    static final ClassName CONVOLUTION_GEOMETRY = ClassName.get(CPU, "ConvolutionGeometry");
    static final ClassName WINDOW_GEOMETRY = ClassName.get(CPU, "WindowGeometry");
    static final ClassName POOLING = ClassName.get(CPU, "Pooling");
    static final ClassName BATCH_LAST_POOLING = ClassName.get(CPU, "BatchLastPooling");
    static final ClassName INDEXING = ClassName.get(CPU, "Indexing");
    static final ClassName ROWS = ClassName.get(CPU, "Rows");
    static final ClassName REDUCTION = ClassName.get(CPU, "Reduction");
    static final ClassName REARRANGEMENT = ClassName.get(CPU, "Rearrangement");
    static final ClassName STRIP = ClassName.get(CPU, "Strip");
    static final ClassName WORKER = ClassName.get(CPU, "Worker");
    static final ClassName WORKERS = ClassName.get(CPU, "Workers");
    static final ClassName WARMUP = ClassName.get(CPU, "Warmup");
    static final ClassName STEP = ClassName.get(CPU, "Workers", "Step");

    static final ClassName COUNTER_RANDOM = ClassName.get("dev.synapt.runtime.random", "CounterRandom");
    static final ClassName INITIALIZERS = ClassName.get("dev.synapt.runtime.random", "Initializers");

    static final ClassName MODEL_CLASS = ClassName.get(MODEL, "Model");
    static final ClassName TRAINABLE_MODEL = ClassName.get(MODEL, "TrainableModel");
    static final ClassName CHECKS = ClassName.get(MODEL, "Checks");
    static final ClassName FEED = ClassName.get(MODEL, "Feed");
    static final ClassName BATCH = ClassName.get(MODEL, "Batch");
    static final ClassName TENSOR = ClassName.get(MODEL, "Tensor");
    static final ClassName TENSOR_INFO = ClassName.get(MODEL, "TensorInfo");
    static final ClassName LOSS_INFO = ClassName.get(MODEL, "LossInfo");
    static final ClassName DESCRIPTION = ClassName.get(MODEL, "Description");
    static final ClassName MEMORY_REPORT = ClassName.get(MODEL, "MemoryReport");
    static final ClassName VERSIONS = ClassName.get(MODEL, "Versions");

    static final ClassName BACKEND = ClassName.get(MODEL, "Backend");
    static final ClassName ON_DEVICE = ClassName.get(MODEL, "OnDevice");
    static final ClassName DEVICE_RESULT = ClassName.get("dev.synapt.device", "DeviceProgram", "Output", "Role");

    private RuntimeTypes() {}

    /** Without a date, so that the same declaration gives the same bytes. */
    static AnnotationSpec generated() {
        return AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                .addMember("value", "$S", "dev.synapt.processor.SynaptProcessor")
                .build();
    }
}
