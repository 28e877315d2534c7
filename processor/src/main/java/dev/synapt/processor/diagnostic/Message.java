package dev.synapt.processor.diagnostic;

import static dev.synapt.processor.diagnostic.Severity.ERROR;
import static dev.synapt.processor.diagnostic.Severity.NOTE;
import static dev.synapt.processor.diagnostic.Severity.WARNING;

import java.util.Locale;

/**
 * Every message of the compiler: what was found and what was expected, then the way out. The id is the constant's name in
 * lower case with hyphens. {@code {0}, {1}, ...} stand for the arguments, which the comment above each group or the sentence
 * itself explains.
 */
public enum Message {

    // The class. {0} its name.
    NO_NETWORK(
            ERROR,
            "Class {0} has annotations of Synapt but is no network: nothing is generated for it.",
            "Put @Network on it, or remove them."),
    NOT_A_CLASS(ERROR, "@Network is on {0}, which is {1}; expected a class.", "Declare it as class {0}."),
    ABSTRACT_CLASS(
            ERROR, "Network {0} is abstract.", "Remove abstract; the class only declares and is never instantiated."),
    PRIVATE_CLASS(ERROR, "Network {0} is private.", "Remove private; the generated classes lie beside it."),
    GENERIC_CLASS(ERROR, "Network {0} has type parameters {1}.", "Remove them; write a class for each network."),
    INNER_CLASS(
            ERROR,
            "Network {0} is nested in {1} without being static.",
            "Add static, or move it to a file of its own."),
    EXTENDING_CLASS(
            ERROR,
            "Network {0} extends {1}, whose fields would not be part of it.",
            "Remove extends and declare all fields in {0}."),
    HIDDEN_CLASS(
            ERROR,
            "The package of network {0} has a class {1}, which hides the one of java.lang that generated code uses.",
            "Rename {1}, or move {0} to another package."),
    NO_INPUTS(ERROR, "Network {0} has no input.", "Declare one, as in: @Input({1, 28, 28}) Input image;"),
    NO_LAYERS(ERROR, "Network {0} has no layer.", "Declare one, as in: @Dense(10) Layer scores;"),
    GENERATED_CLASS_EXISTS(
            ERROR,
            "Network {0} is to be compiled to {1}, but there is a class of that name already.",
            "Rename one of the two."),

    // The optimizer. {0} the network or the annotation.
    TWO_OPTIMIZERS(ERROR, "Network {0} has two optimizers, {1} and {2}; expected one at most.", "Remove one of them."),
    LOSSES_WITHOUT_OPTIMIZER(
            ERROR,
            "Network {0} has the loss {1} but no optimizer to make it smaller.",
            "Put @Adam, @AdamW, @Sgd or @RmsProp on the class, or remove the loss for a network that only predicts."),
    OPTIMIZER_WITHOUT_LOSSES(
            ERROR,
            "Network {0} has the optimizer {1} but no loss to make smaller.",
            "Declare one, as in: @CrossEntropy(target = \"digit\") Loss loss; or remove {1} for a network that only predicts."),
    NESTEROV_WITHOUT_MOMENTUM(
            ERROR,
            "{0} looks ahead along the momentum, but the momentum is 0.",
            "Give a momentum, as in: momentum = 0.9, or remove nesterov."),

    // Fields and what is stacked on them. {0} the field's name.
    WRONG_FIELD_TYPE(
            ERROR,
            "Field {0} has the type {1}; expected Input, Layer or Loss.",
            "Change its type, or make it static if it is no part of the network."),
    STATIC_FIELD(ERROR, "Field {0} is static; inputs, layers and losses are not.", "Remove static."),
    TWO_DECLARATORS(
            ERROR,
            "Fields {0} and {1} are declared together; expected one field a declaration.",
            "Write a declaration of its own for {1}, with its own annotations."),
    INPUT_WITHOUT_SHAPE(
            ERROR, "Input {0} has no shape.", "Give the shape of one example, as in: @Input({1, 28, 28}) Input {0};"),
    LAYER_WITHOUT_LAYER(
            ERROR,
            "Layer {0} does not say which layer it is.",
            "Add an annotation such as @Dense, @Conv2d, @MaxPool2d, @Add, @BatchNorm, @Flatten or @Relu."),
    LOSS_WITHOUT_LOSS(
            ERROR,
            "Loss {0} does not say which loss it is.",
            "Add @CrossEntropy, @BinaryCrossEntropy or @MeanSquaredError."),
    TWO_LAYERS(ERROR, "Field {0} carries two layers, {1} and {2}; expected one.", "Give {2} a field of its own below."),
    TWO_ACTIVATIONS(
            ERROR,
            "Field {0} carries two activations, {1} and {2}; expected one.",
            "Give {2} a field of its own below."),
    TWO_LOSSES(ERROR, "Field {0} carries two losses, {1} and {2}; expected one.", "Give {2} a field of its own."),
    MISPLACED_ANNOTATION(
            ERROR, "{1} does not apply to {0}; expected it on a field of type {2}.", "Move it or remove it."),
    INITIALIZE_WITHOUT_WEIGHTS(
            ERROR,
            "@Initialize is on field {0}, which has no weights.",
            "Move it to a field with @Dense or @Conv2d, or remove it."),
    FROM_ON_JOIN(
            ERROR,
            "@From is on field {0}, but {1} lists all that it reads itself.",
            "Put \"{2}\" among the operands of {1} and remove @From."),
    TOO_FEW_OPERANDS(
            ERROR,
            "{0} has {1}; expected two or more operands.",
            "Name all the fields that it joins: ({\"a\", \"b\"})."),
    INVALID_NAME(
            ERROR,
            "{0} is \"{1}\"; expected a Java identifier, as it becomes the name of a parameter.",
            "Choose a name of letters and digits that is no word of the language, such as \"label\"."),
    RESERVED_NAME(
            ERROR, "The name {0} belongs to the generated code, which has {1} of that name.", "Choose another name."),
    NAMES_DIFFER_IN_CASE(
            ERROR,
            "Fields {0} and {1} differ in upper and lower case alone; their generated names would be the same.",
            "Rename {1}."),

    // Numbers. {0} what they are, as in "kernel of @Conv2d on edges"; {1} what was found.
    SIZE_NOT_POSITIVE(ERROR, "{0} is {1}; expected at least 1.", "Give a size of 1 or more."),
    NEGATIVE_SIZE(ERROR, "{0} is {1}; expected at least 0.", "Give 0 or more."),
    WRONG_COUNT(
            ERROR,
            "{0} has {1}; expected {2}.",
            "Give one number for both sides, or one for each, height before width{3}."),
    PAD_WITH_SAME(
            ERROR,
            "{0} is {1}, but padding = SAME works the padding out by itself.",
            "Remove either pad or padding = SAME."),
    GROUPS_DO_NOT_DIVIDE_FILTERS(
            ERROR,
            "{0} is {1}, which does not divide the {2} filters.",
            "Give a number of groups that divides the filters, and the channels too."),
    TWO_UNKNOWN_DIMENSIONS(
            ERROR, "{0} is {1}, with more than one -1; expected one at most.", "Write all but one of them as numbers."),
    INVALID_DIMENSION(
            ERROR,
            "{0} is {1}; expected each dimension at least 1, or -1 for the one to be worked out.",
            "Write the sizes of one example, as in: @Reshape({1, 28, 28})."),
    PROBABILITY_OUT_OF_RANGE(
            ERROR,
            "{0} is {1}; expected a probability of at least 0 and, as a float, below 1.",
            "Values from 0.1 to 0.5 are usual; 0.25 drops every fourth."),
    FRACTION_OUT_OF_RANGE(
            ERROR, "{0} is {1}; expected at least 0 and, as a float, below 1.", "The usual value is {2}."),
    SHARE_OUT_OF_RANGE(
            ERROR, "{0} is {1}; expected a number above 0, as a float, and at most 1.", "The usual value is {2}."),
    NUMBER_NOT_POSITIVE(ERROR, "{0} is {1}; expected a number above 0 that a float holds.", "The usual value is {2}."),
    NEGATIVE_NUMBER(ERROR, "{0} is {1}; expected a number of at least 0 that a float holds.", "Give 0 for none."),
    NOT_FINITE(ERROR, "{0} is {1}; expected a finite number that a float holds.", "Write it as a number such as 0.01."),

    // Names of other fields. {0} the name as written.
    UNKNOWN_NAME(ERROR, "There is no input or layer \"{0}\".", "{1}"),
    LATER_NAME(ERROR, "\"{0}\" is declared below {1}, which reads it.", "Move {0} above {1}."),
    READS_A_LOSS(ERROR, "{1} reads \"{0}\", which is a loss; expected an input or a layer.", "{2}"),
    READS_ITSELF(ERROR, "{0} reads itself.", "Name another field."),
    CYCLE(ERROR, "The layers read each other in a circle: {0}.", "Let one of them read a field outside the circle."),
    NOTHING_ABOVE(
            ERROR,
            "{0} reads the field above it, but there is none.",
            "Declare an input or a layer above it, or name the field to read."),

    // Shapes, each of one example. {0} the field.
    DENSE_AFTER_MAP(
            ERROR,
            "@Dense on {0} reads {1} of shape {2}, a map; expected a row of values such as {3}.",
            "Flatten it first: @Flatten @Dense on {0}."),
    DIMENSION_EXPECTED(
            ERROR,
            "{3} on {0} reads {1} of shape {2}; expected at least one dimension.",
            "Reshape {1} first, as in: @Reshape(1)."),
    NORM_OF_ONE_VALUE(
            ERROR,
            "@BatchNorm on {0} reads {1} of shape {2}, and the batch is 1: each channel has one value in a training"
                    + " step, and no variance.",
            "Declare a batch of at least two, as in @Network(batch = 32)."),
    IMAGE_EXPECTED(
            ERROR,
            "{3} on {0} reads {1} of shape {2}; expected at least three dimensions: channels, height, width.",
            "Declare the input as an image, as in @Input({1, 28, 28}), or reshape {1} before."),
    KERNEL_LARGER_THAN_INPUT(
            ERROR,
            "{0}: the kernel covers {1} but the input {2} is {3} with its padding; expected a kernel no larger than its input.",
            "Make the kernel smaller, leave out a pool before it, or pad: padding = Padding.SAME."),
    KERNEL_LARGER_CHANNELS_LAST(
            ERROR,
            "{0}: the kernel covers {1} but the input {2} is {3} with its padding: maps are [channels, height, width].",
            "{2} looks as if its channels were last. Declare @Input({{4}}), and bring the values into that order."),
    PADDING_BEYOND_KERNEL(
            ERROR,
            "{0}: padded by {1} with a kernel that covers {2}, some windows see nothing but padding.",
            "Pad by less than the kernel covers."),
    GROUPS_DO_NOT_DIVIDE_CHANNELS(
            ERROR,
            "{0}: {1} groups do not divide the {2} channels of {3}.",
            "Give a number of groups that divides the channels and the filters."),
    RESHAPE_DOES_NOT_FIT(
            ERROR,
            "{0}: {1} of shape {2} has {3} values, but {4} has {5}.",
            "Give a shape of as many values; one dimension may be -1, to be worked out."),
    SHAPES_DIFFER(
            ERROR,
            "{0} joins {1} of shape {2} and {3} of shape {4}; expected equal shapes.",
            "Bring one to the other's shape first, as by @Dense, @Conv2d or @Reshape."),
    CONCAT_SHAPES_DIFFER(
            ERROR,
            "{0} joins {1} of shape {2} and {3} of shape {4} along axis {5}; expected all other dimensions to be equal.",
            "Bring one to the other's shape first, or join along another axis."),
    AXIS_OUT_OF_RANGE(
            ERROR,
            "{0}: axis {1} is outside the shape {2}.",
            "Give an axis from {3} to {4}; the batch does not count."),
    INDICES_AS_VALUES(
            ERROR,
            "{0} reads {1}, which holds indices; expected real values.",
            "Remove indices from {1}, or use it as the target of a @CrossEntropy."),
    SIZE_OVERFLOW(
            ERROR,
            "{0}: {1} has {2} values; expected no more than {3}, which an array holds.",
            "Make it smaller; where it is a weight, a @Flatten before a large @Dense is often the cause."),
    BUFFER_TOO_LARGE(
            ERROR,
            "{0}: {1} takes {2} values at the declared batch of {3}; expected no more than {4}, which an array holds.",
            "Make the batch or the layer smaller."),
    NO_KERNEL(
            ERROR,
            "{0} {1}.",
            "Use other layers, and please report it with the declaration: there should be a kernel for every layer."),
    TOO_LARGE_FOR_DEVICES(
            NOTE,
            "{0}: {1} takes {2} values at the declared batch of {3}, more than the {4} of a buffer of many devices: there will be no"
                    + " kernels for TornadoVM, and the network runs on the CPU alone.",
            "Make the batch or the layer smaller, or compile with -Asynapt.targets=cpu."),

    // Losses. {0} the loss.
    LOSS_READS_INPUT(
            ERROR,
            "Loss {0} reads the input {1}; expected a layer.",
            "Name the layer that gives the prediction: of = \"...\"."),
    CLASSES_EXPECTED(
            ERROR,
            "Cross-entropy {0} reads {1} of shape {2}; expected two or more classes in its last dimension.",
            "Give {1} one unit for each class, or use @BinaryCrossEntropy for a yes-or-no question."),
    LABELS_EXPECTED(
            ERROR,
            "Cross-entropy {0} has the input {1} as its target, which holds {2}; expected indices below {3}.",
            "Declare it with indices = {3}, or use another loss."),
    TARGET_SHAPE_DIFFERS(
            ERROR,
            "Loss {0} compares {1} of shape {2} with its target {3} of shape {4}; expected a target of shape {5}.",
            "Change the shape of {1} or that of {3}, or name another target."),
    REAL_TARGET_EXPECTED(
            ERROR,
            "Loss {0} has the input {1} as its target, which holds indices; expected real values.",
            "Remove indices from {1}, or use @CrossEntropy."),
    TARGETS_DIFFER(
            ERROR, "The target {0} is {1} for loss {2} but {3} for loss {4}.", "Give the targets different names."),
    NAME_OF_LAYER_AS_TARGET(
            ERROR,
            "Loss {0} has the target \"{1}\", which is a layer; expected an input or a name of its own.",
            "Name the target after what it holds; \"of\" names the layer that is compared with it."),
    NOTHING_TO_TRAIN(
            ERROR, "Loss {0} depends on no weights.", "Let it read a layer that comes after a @Dense or @Conv2d."),

    // The compiler itself.
    UNKNOWN_OPTION(
            ERROR,
            "The compiler argument -A{0} says \"{1}\"; expected {2}.",
            "Write it as in -A{0}={3}, or leave it out."),
    CANNOT_WRITE(ERROR, "{0} could not be written: {1}.", "Check the output folder and build again."),
    INTERNAL_ERROR(
            ERROR,
            "The compiler failed on network {0}: {1}.",
            "This is a mistake in Synapt; please report it with the declaration."),
    MEMORY_SUMMARY(NOTE, "{0}", ""),

    // Lints. {0} the field, where there is one.
    ZERO_INITIALIZATION(
            WARNING,
            "The weights of {0} start at zero, and so do those that read them: its {1} units compute the same, get the same"
                    + " gradient and stay equal for ever.",
            "Remove @Initialize, or choose a random initializer such as HE_NORMAL or XAVIER_NORMAL."),
    ZERO_BEFORE_RELU(
            WARNING,
            "The weights of {0} start at zero before @Relu, whose derivative at 0 is 0: its units are equal, get no gradient"
                    + " and never learn.",
            "Remove @Initialize, or choose HE_NORMAL."),
    HE_BEFORE_SATURATING(
            WARNING,
            "The weights of {0} start by He's rule, made for rectifiers: before {1} their variance is twice what keeps"
                    + " signals steady, and units saturate.",
            "Remove @Initialize, or choose {2}."),
    XAVIER_BEFORE_RELU(
            WARNING,
            "The weights of {0} start by Xavier's rule, which does not make up for what {1} cuts off: the signal's variance"
                    + " about halves with each such layer.",
            "Remove @Initialize, or choose {2}."),
    VANISHING_GRADIENTS(
            WARNING,
            "{0} is the last of {1} layers in a row that end in sigmoid or tanh ({2}): gradients shrink at each and hardly reach the"
                    + " first.",
            "Use @Relu, @Gelu or @Swish in some of them, or add a shortcut with @Add."),
    ACTIVATION_BEFORE_LOGITS(
            WARNING,
            "{0} ends in {1} right before loss {2}, which takes logits and {3}.",
            "Remove {1}; the generated model gives probabilities beside the logits."),
    DROPOUT_LAST(
            WARNING,
            "{0} drops values of the prediction itself, right before loss {1}: the loss then compares zeros with the target.",
            "Move @Dropout to a layer before it."),
    HIGH_LEARNING_RATE(
            WARNING,
            "The learning rate of {0} is {1}, above {2}: training will most likely diverge.",
            "Start with {3}."),
    LEARNING_RATE_NOT_POSITIVE(WARNING, "The learning rate of {0} is {1}: {2}.", "Start with {3}."),
    LOSS_WEIGHT_NOT_POSITIVE(WARNING, "The weight of loss {0} is {1}: {2}.", "Give a weight above 0; 1 is usual."),
    BATCH_OF_ONE(
            WARNING,
            "The batch of {0} is 1: every step follows the gradient of a single example, which is noisy and slow.",
            "Choose a batch from 16 to 512; a step may still take fewer."),
    LARGE_BATCH(
            WARNING,
            "The batch of {0} is {1}, above 8,192: memory is planned for all of it, and so few large steps mostly generalise worse.",
            "Choose a batch from 16 to 512."),
    UNREAD_LAYER(
            WARNING,
            "Nobody reads {0}: it is no output, no loss depends on it, and it is left out of the generated code.",
            "Remove it, mark it as @Output, or name it in the @From, join or loss that should read it."),
    UNREAD_INPUT(
            WARNING,
            "Nobody reads {0}, which is no target either: training and prediction ask for its values and make nothing of them.",
            "Remove it, or name it in the @From, join or loss that should read it."),
    LARGE_DENSE_AFTER_FLATTEN(
            WARNING,
            "{0} holds {1} of the {2} parameters of the network ({3} %), as a dense layer on {4} flattened values.",
            "Pool before it, as by @MaxPool2d or @GlobalAveragePool2d in place of @Flatten, or give it fewer units."),
    CHANNELS_LAST(
            WARNING,
            "{0} is {1}, which {2} reads as {3} channels: maps are [channels, height, width].",
            "If the channels are last, declare @Input({{4}}), and bring the values into that order."),
    UNKNOWN_LINT(WARNING, "@SuppressWarnings names \"synapt:{0}\", but there is no such lint.", "{1}");

    private final Severity severity;
    private final String text;
    private final String wayOut;

    Message(Severity severity, String text, String wayOut) {
        this.severity = severity;
        this.text = text;
        this.wayOut = wayOut;
    }

    /** As in {@code @SuppressWarnings("synapt:<id>")}, which silences warnings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What was found and what was expected, with {@code {0}, {1}, ...} for the arguments. */
    public String text() {
        return text;
    }

    /** What to do about it, with the same arguments. */
    public String wayOut() {
        return wayOut;
    }
}
