package dev.synapt.processor.target.tornado.emission;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses to write a kernel in a form that TornadoVM compiles to wrong numbers, does not compile, or crashes at. What is refused
 * would be a mistake of this package: it is said, and no class is written.
 */
final class Forms {
    private record Form(Pattern pattern, String reason) {}

    private static final List<Form> WRONG = List.of(
            form(">>>", "an unsigned shift becomes a signed one: shift signed and mask"),
            form(
                    ">>(?!>)(?! \\d+\\) & 0x)",
                    "a shift of a negative number differs between devices: mask what it gives"),
            form("Math\\.fma|\\bfma\\(", "fma is not compiled; a * b + c becomes one by itself"),
            form("(?<!Tornado)Math\\.", "only TornadoMath has functions for a device"),
            form("Math\\.round", "rounding is not compiled"),
            form("\\bNaN\\b", "NaN is no literal"),
            form("@Reduce", "reductions of TornadoVM are wrong above 4,096 elements: sum in parts"),
            form("atomicAdd", "atomic additions of floats are wrong: gather"),
            form("static final float\\[\\]", "tables of floats are not compiled"),
            form("\\bdouble\\b|\\blong\\b", "devices lack it, or are slow at it"),
            form("--\\)|-= ", "a loop that descends is wrong"),
            form("\\+= [2-9]", "a loop whose step is not one is wrong"));

    private static final Pattern LOOP =
            Pattern.compile("for \\((@Parallel )?int (\\w+) = ([^;]+); \\2 < ([^;]+); \\2\\+\\+\\)");
    private static final Pattern METHOD = Pattern.compile("(?:public|private) static \\w+ (\\w+)\\(");

    /** Functions of OpenCL and CUDA that a method must not be named like. */
    private static final Set<String> BUILTINS = Set.of(
            "abs",
            "acos",
            "all",
            "any",
            "asin",
            "atan",
            "barrier",
            "cbrt",
            "ceil",
            "clamp",
            "cos",
            "cosh",
            "cross",
            "degrees",
            "distance",
            "dot",
            "erf",
            "erfc",
            "exp",
            "exp2",
            "expm1",
            "fabs",
            "fdim",
            "floor",
            "fma",
            "fmax",
            "fmin",
            "fmod",
            "fract",
            "frexp",
            "gamma",
            "hypot",
            "ilogb",
            "length",
            "ldexp",
            "lgamma",
            "log",
            "log10",
            "log1p",
            "log2",
            "logb",
            "mad",
            "max",
            "min",
            "mix",
            "modf",
            "nan",
            "normalize",
            "pow",
            "pown",
            "powr",
            "prefetch",
            "radians",
            "remainder",
            "rint",
            "rotate",
            "round",
            "rsqrt",
            "select",
            "shuffle",
            "sign",
            "sin",
            "sinh",
            "smoothstep",
            "sqrt",
            "step",
            "tan",
            "tanh",
            "tgamma",
            "trunc",
            "kernel",
            "global",
            "local",
            "constant",
            "main");

    /** Arrays that a task takes. */
    static final int ARGUMENTS = 15;

    private static final int NESTED = 3;

    private Forms() {}

    private static Form form(String pattern, String reason) {
        return new Form(Pattern.compile(pattern), reason);
    }

    /** @throws IllegalStateException naming the kernel and the form */
    static void check(KernelText kernel) {
        String text = kernel.source().replaceAll("/\\*\\*.*?\\*/|//.*", "");
        for (Form form : WRONG) {
            Matcher matcher = form.pattern().matcher(text);
            if (matcher.find()) {
                throw refused(kernel, matcher.group(), form.reason());
            }
        }
        checkLoops(kernel, text);
        Matcher methods = METHOD.matcher(text);
        while (methods.find()) {
            if (BUILTINS.contains(methods.group(1))) {
                throw refused(kernel, methods.group(1), "a function of OpenCL has that name");
            }
        }
        if (kernel.arrays().size() > ARGUMENTS) {
            throw refused(kernel, kernel.arrays().size() + " arrays", "a task takes at most " + ARGUMENTS);
        }
    }

    /** Parallel loops are the outermost, one in the other, at most three, with literal bounds; all loops ascend by one. */
    private static void checkLoops(KernelText kernel, String text) {
        int parallel = 0;
        boolean sequential = false;
        int depth = 0;
        int[] opened = new int[NESTED + 1];
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("for ")) {
                Matcher loop = LOOP.matcher(line);
                if (!loop.find()) {
                    throw refused(kernel, line, "a loop must ascend by one");
                }
                if (loop.group(1) != null) {
                    parallel++;
                    if (parallel > NESTED) {
                        throw refused(kernel, line, "more than three parallel loops in one kernel");
                    }
                    if (sequential || parallel > 1 && depth != opened[parallel - 1] + 1) {
                        throw refused(kernel, line, "a parallel loop must be the outermost, or alone in another");
                    }
                    if (!loop.group(3).equals("0") || !loop.group(4).matches("\\d+")) {
                        throw refused(kernel, line, "the bounds of a parallel loop must be literal");
                    }
                    opened[parallel] = depth;
                } else {
                    sequential = true;
                }
            }
            depth += (int) line.chars().filter(letter -> letter == '{').count();
            depth -= (int) line.chars().filter(letter -> letter == '}').count();
        }
        if (parallel == 0) {
            throw refused(kernel, kernel.name(), "it has no parallel loop");
        }
    }

    private static IllegalStateException refused(KernelText kernel, String form, String reason) {
        return new IllegalStateException("kernel " + kernel.name() + " has '" + form + "': " + reason);
    }
}
