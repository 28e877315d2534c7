package dev.synapt.processor.target.tornado.emission;

/** Lines of Java, indented. */
final class Code {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    Code(int depth) {
        this.depth = depth;
    }

    /** A line as it is. */
    void line(String line) {
        if (!line.isEmpty()) {
            text.repeat("    ", depth).append(line);
        }
        text.append('\n');
    }

    /** A line that begins a block. */
    void open(String line) {
        line(line + " {");
        depth++;
    }

    /** A block for names of its own. */
    void block() {
        line("{");
        depth++;
    }

    void close() {
        depth--;
        line("}");
    }

    /**
     * A loop whose steps are independent: each becomes a work-item. TornadoVM counts the innermost of several in dimension 0, where a
     * device's threads are neighbours: it is the one that has to run over neighbours in memory.
     */
    void parallel(String variable, int bound) {
        open("for (@Parallel int " + variable + " = 0; " + variable + " < " + bound + "; " + variable + "++)");
    }

    /** A loop within a work-item. */
    void loop(String variable, String from, String bound) {
        open("for (int " + variable + " = " + from + "; " + variable + " < " + bound + "; " + variable + "++)");
    }

    void loop(String variable, int bound) {
        loop(variable, "0", Integer.toString(bound));
    }

    void close(int blocks) {
        for (int i = 0; i < blocks; i++) {
            close();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
