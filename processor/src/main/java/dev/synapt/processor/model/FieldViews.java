package dev.synapt.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.schedule.BufferNames;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Typed access to the parameters and gradients of each field: {@code model.hidden().weight()}. */
final class FieldViews {

    private final Program program;
    private final TypeSpec.Builder type;

    FieldViews(Program program, TypeSpec.Builder type) {
        this.program = program;
        this.type = type;
    }

    void declare() {
        Map<String, List<ParameterSpec>> fields = program.network().parameters().stream()
                .collect(Collectors.groupingBy(ParameterSpec::field, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<ParameterSpec>> views = new LinkedHashMap<>();
        fields.forEach((field, parameters) -> {
            String view = viewName(parameters);
            views.putIfAbsent(view, parameters);
            type.addMethod(accessor(field, view, parameters));
        });
        views.forEach((view, parameters) -> type.addType(view(view, parameters)));
    }

    /** {@code weight}, or {@code normWeight} of a part {@code norm.weight}. */
    private static String method(ParameterSpec parameter) {
        return BufferNames.camel(parameter.part());
    }

    /** Fields with parameters of the same names share a view, such as {@code WeightAndBias}. */
    private String viewName(List<ParameterSpec> parameters) {
        String name = parameters.stream()
                .map(parameter -> Outputs.capital(method(parameter)))
                .collect(Collectors.joining("And"));
        return name + "View";
    }

    private MethodSpec accessor(String field, String view, List<ParameterSpec> parameters) {
        ClassName viewName = program.type("Model").nestedClass(view);
        String shapes = parameters.stream()
                .map(parameter -> parameter.part() + " " + parameter.shape())
                .collect(Collectors.joining(", "));
        return MethodSpec.methodBuilder(field)
                .addJavadoc("{@return the parameters of {@code $L}: {@code $L}}\n", field, shapes)
                .addModifiers(Modifier.PUBLIC)
                .returns(viewName)
                .addStatement("return new $T(this, $S)", viewName, field)
                .build();
    }

    private TypeSpec view(String view, List<ParameterSpec> parameters) {
        ClassName model = program.type("Model");
        TypeSpec.Builder builder = TypeSpec.classBuilder(view)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The parameters of one field and what belongs to them.\n")
                .addField(model, "model", Modifier.PRIVATE, Modifier.FINAL)
                .addField(String.class, "field", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(model, "model")
                        .addParameter(String.class, "field")
                        .addStatement("this.model = model")
                        .addStatement("this.field = field")
                        .build());
        List<MethodSpec> gradients = new ArrayList<>();
        for (ParameterSpec parameter : parameters) {
            String part = parameter.part();
            String method = method(parameter);
            builder.addMethod(tensor(method, "the " + part, "parameter", part));
            if (program.training().isPresent()) {
                gradients.add(tensor(
                        method + "Gradient",
                        "the gradient of the " + part + " in the last step, before clipping and weight decay",
                        "gradient",
                        part));
            }
        }
        gradients.forEach(builder::addMethod);
        return builder.build();
    }

    private static MethodSpec tensor(String name, String what, String access, String part) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc("{@return $L}\n", what)
                .addModifiers(Modifier.PUBLIC)
                .returns(RuntimeTypes.TENSOR)
                .addStatement("return model.$L(field, $S)", access, part)
                .build();
    }
}
