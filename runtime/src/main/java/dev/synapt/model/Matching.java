package dev.synapt.model;

/** What of a file {@link Model#load(java.nio.file.Path, Matching)} asks for. */
public enum Matching {
    /** All: a parameter without its tensor, or a tensor without its parameter, is an error. */
    ALL,
    /** The tensors that have name and shape of a parameter; the other parameters stay as they are. */
    BY_NAME_AND_SHAPE
}
