package dev.synapt.data.image;

import dev.synapt.data.Examples;
import java.util.List;

/**
 * Images with their classes.
 *
 * @param examples a row for each image, class after class, in the order of the files' names: pixels as {@code
 * [channels, height,
 *     width]} from 0 to 1, and the class as an index
 * @param classes names of the classes; a label is a place in this list
 * @param channels 3 for red, green and blue, 1 for grey
 * @param height of each image, in pixels
 * @param width of each image, in pixels
 */
public record LabelledImages(Examples examples, List<String> classes, int channels, int height, int width) {

    /** Keeps a copy of the names. */
    public LabelledImages {
        classes = List.copyOf(classes);
    }
}
