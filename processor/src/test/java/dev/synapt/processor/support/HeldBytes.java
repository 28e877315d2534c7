package dev.synapt.processor.support;

import dev.synapt.model.Description;
import dev.synapt.model.TensorInfo;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The bytes of all arrays of numbers that an object holds, found by walking its fields; descriptions of shapes do not count. */
public final class HeldBytes {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long bytes;

    private HeldBytes() {}

    public static long of(Object root) {
        HeldBytes walk = new HeldBytes();
        walk.visit(root);
        while (!walk.waiting.isEmpty()) {
            walk.open(walk.waiting.remove());
        }
        return walk.bytes;
    }

    private void visit(Object value) {
        if (value != null && !(value instanceof Description || value instanceof TensorInfo) && seen.add(value)) {
            waiting.add(value);
        }
    }

    private void open(Object value) {
        if (value instanceof float[] || value instanceof int[]) {
            bytes += 4L * Array.getLength(value);
        } else if (value instanceof double[] || value instanceof long[]) {
            bytes += 8L * Array.getLength(value);
        } else if (value instanceof Object[] elements) {
            for (Object element : elements) {
                visit(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::visit);
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(this::visit);
        } else if (!value.getClass().getName().startsWith("java.")) {
            for (Class<?> type = value.getClass(); type != Object.class && type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        visit(read(field, value));
                    }
                }
            }
        }
    }

    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
