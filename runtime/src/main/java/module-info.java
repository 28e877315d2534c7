/** What generated models and their users need at run time. */
module dev.synapt.runtime {
    // Not static: on the module path the Vector API then comes without a flag. On the class path the kernels fall back
    // to plain loops unless --add-modules jdk.incubator.vector is given.
    requires java.management;
    requires jdk.incubator.vector;
    requires tools.jackson.core;

    // Of those alone who read images; an image of another application is smaller without it.
    requires static java.desktop;

    exports dev.synapt.checkpoint;
    exports dev.synapt.data;
    exports dev.synapt.data.image;
    exports dev.synapt.device;
    exports dev.synapt.model;
    exports dev.synapt.runtime.cpu;
    exports dev.synapt.runtime.random;
    exports dev.synapt.training;

    uses dev.synapt.device.EngineProvider;

    // Of the annotation that generated code has for tools; at run time nobody needs it.
    requires static transitive java.compiler;
}
