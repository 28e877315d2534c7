/** The annotations and types that declare a neural network. They depend on nothing. */
module dev.synapt.dsl {
    exports dev.synapt;
}
