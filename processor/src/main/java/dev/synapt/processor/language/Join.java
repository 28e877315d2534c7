package dev.synapt.processor.language;

import java.util.List;

/** A layer of several operands, which it names itself. */
public interface Join extends Layer {
    List<Reference> operands();
}
