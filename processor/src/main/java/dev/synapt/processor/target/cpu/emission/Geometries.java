package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The sizes of convolutions and pools, each a constant of the generated class. */
final class Geometries {

    /** A class's initializer is a method too, of at most 8,000 bytes. */
    private static final int IN_ONE_CLASS = 64;

    private record Constant(ClassName type, List<Object> arguments) {}

    private final Map<Constant, String> names = new LinkedHashMap<>();

    String convolution(Geometry geometry) {
        List<Object> arguments =
                new ArrayList<>(List.of(geometry.channels(), geometry.height(), geometry.width(), geometry.filters()));
        arguments.addAll(window(geometry.window()));
        arguments.add(geometry.groups());
        if (geometry.winograd()) {
            arguments.add(true);
            arguments.add(geometry.winogradWeightGradient());
        }
        return name(new Constant(RuntimeTypes.CONVOLUTION_GEOMETRY, arguments));
    }

    String window(Geometry geometry) {
        List<Object> arguments = new ArrayList<>(List.of(geometry.height(), geometry.width()));
        arguments.addAll(window(geometry.window()));
        return name(new Constant(RuntimeTypes.WINDOW_GEOMETRY, arguments));
    }

    private static List<Integer> window(Window window) {
        return List.of(
                window.kernelHeight(),
                window.kernelWidth(),
                window.strideHeight(),
                window.strideWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                window.top(),
                window.bottom(),
                window.left(),
                window.right());
    }

    private String name(Constant constant) {
        int index = names.size();
        String holder = index < IN_ONE_CLASS ? "" : holder(index) + ".";
        String kind =
                constant.type().equals(RuntimeTypes.WINDOW_GEOMETRY) ? "WINDOW_GEOMETRY_" : "CONVOLUTION_GEOMETRY_";
        return names.computeIfAbsent(constant, _ -> holder + kind + (index + 1));
    }

    private static String holder(int index) {
        return "Geometries" + index / IN_ONE_CLASS;
    }

    void declare(TypeSpec.Builder type) {
        List<FieldSpec> constants = new ArrayList<>();
        names.forEach((constant, name) -> constants.add(field(constant, name)));
        for (int from = 0; from < constants.size(); from += IN_ONE_CLASS) {
            List<FieldSpec> part = constants.subList(from, Math.min(from + IN_ONE_CLASS, constants.size()));
            if (from == 0) {
                type.addFields(part);
            } else {
                type.addType(TypeSpec.classBuilder(holder(from))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addFields(part)
                        .build());
            }
        }
    }

    private static FieldSpec field(Constant constant, String name) {
        return FieldSpec.builder(
                        constant.type(),
                        name.substring(name.indexOf('.') + 1),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(CodeBlock.of(
                        "new $T($L)",
                        constant.type(),
                        Call.arguments(constant.arguments().toArray())))
                .build();
    }
}
