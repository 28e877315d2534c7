package dev.synapt.model;

/** Where a model computes. Weights, files, training and results are the same on each. */
public enum Backend {
    /** On the CPU, in this process. */
    CPU,
    /** On a device of TornadoVM: a GPU, or whatever its OpenCL, PTX or CUDA runtime offers. An error where that is impossible. */
    TORNADO,
    /** On a device of TornadoVM where there is one fit for the network, otherwise on the CPU; which, and why, is said in one line. */
    AUTO
}
