package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;

/** The calls by which a model runs the class of its training step, which the target writes. */
public interface StepCalls {

    /** The arguments of {@code training.begin}, as a model has them. */
    String beginArguments();

    /** Whether layers keep statistics: the step then has a method that says whether they are finite. */
    boolean hasStatistics();

    /** Statements that run the step on what was staged. */
    CodeBlock launch();

    /** Statements that follow a step, however it ended. */
    CodeBlock land();
}
