package uk.ac.manchester.tornado.api.enums;

/** What runs a device. */
public enum TornadoVMBackendType {
    /** OpenCL. */
    OPENCL,
    /** Metal. */
    METAL,
    /** PTX. */
    PTX,
    /** CUDA. */
    CUDA,
    /** SPIR-V. */
    SPIRV,
    /** Java. */
    JAVA,
    /** None: code is written, not run. */
    VIRTUAL
}
