package dev.synapt.data.image;

import dev.synapt.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files there are of which class.
 *
 * @param names of the classes
 * @param files class after class, each by name
 * @param labels the class of each file
 */
record ImageClasses(List<String> names, List<String> files, int[] labels) {

    /** Finds the classes; {@code given} are those to take, null for all that there are. */
    static ImageClasses of(ImageFiles source, List<String> given) {
        List<String> all = source.names();
        String around = around(all);
        var found = new TreeMap<String, TreeSet<String>>();
        for (String name : all) {
            if (name.length() > around.length()) {
                put(source, name, around.length(), found);
            }
        }
        if (found.isEmpty()) {
            throw new DataException(source.source + " is empty, expected a folder of images for each class");
        }
        List<String> names = given == null ? List.copyOf(found.keySet()) : given;
        var files = new ArrayList<String>();
        var labels = new ArrayList<Integer>();
        found.forEach((name, some) -> {
            int label = names.indexOf(name);
            if (label < 0) {
                throw new DataException("%s is none of the classes %s; take it away, or name it as one of them"
                        .formatted(source.place(around + name), names));
            }
            if (some.isEmpty()) {
                throw new DataException("class '%s' has no images: %s is empty; put some there, or take it away"
                        .formatted(name, source.place(around + name)));
            }
            for (String file : some) {
                files.add(file);
                labels.add(label);
            }
        });
        return new ImageClasses(names, files, labels.stream().mapToInt(i -> i).toArray());
    }

    private static void put(ImageFiles source, String name, int from, TreeMap<String, TreeSet<String>> found) {
        int slash = name.indexOf('/', from);
        if (slash < 0) {
            throw new DataException(
                    name.endsWith(".zip")
                            ? "%s is a zip within what is read; unpack it, or read it by itself"
                                    .formatted(source.place(name))
                            : ("%s is in no folder of a class, expected a folder of images for each class;"
                                            + " move it there or take it away")
                                    .formatted(source.place(name)));
        }
        TreeSet<String> files = found.computeIfAbsent(name.substring(from, slash), _ -> new TreeSet<>());
        if (slash == name.length() - 1) {
            return;
        }
        if (name.indexOf('/', slash + 1) >= 0) {
            throw new DataException("%s is in a folder within the class '%s', expected images alone; move it one up"
                    .formatted(source.place(name), name.substring(from, slash)));
        }
        files.add(name);
    }

    /** The one folder that all files are below, if each of them has another one in between; empty otherwise. */
    private static String around(List<String> names) {
        String first = null;
        for (String name : names) {
            if (name.endsWith("/")) {
                continue;
            }
            int slash = name.indexOf('/');
            if (slash < 0 || name.indexOf('/', slash + 1) < 0 || first != null && !name.startsWith(first)) {
                return "";
            }
            first = name.substring(0, slash + 1);
        }
        String around = first;
        return around == null || names.stream().anyMatch(name -> !name.startsWith(around)) ? "" : around;
    }
}
