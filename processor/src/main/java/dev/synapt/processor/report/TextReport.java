package dev.synapt.processor.report;

import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.MemoryReport.Fit;
import dev.synapt.processor.memory.MemoryReport.Item;
import dev.synapt.processor.memory.MemoryReport.Usage;
import dev.synapt.processor.schedule.Category;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as text, the way the sum is taught: each layer's parameters times 4 bytes, each activation's batch times channels
 * times height times width times 4 bytes, then what all of it comes to.
 */
public final class TextReport {
    private static final int NAME_WIDTH = 24;
    private static final int ROW_WIDTH = 59;
    private static final int NUMBER_WIDTH = 19;

    private final StringBuilder text = new StringBuilder();
    private final int batch;

    private TextReport(int batch) {
        this.batch = batch;
    }

    public static String of(MemoryReport report) {
        TextReport writer = new TextReport(report.batch());
        int batch = report.batch();
        writer.line("Memory of " + report.network() + ", in bytes, at batch " + batch + " (n = " + batch + ")");
        report.training().ifPresent(usage -> writer.write("Training", usage));
        writer.write("Inference", report.inference());
        return writer.text.toString();
    }

    private void write(String title, Usage usage) {
        line("");
        line(title);
        line("=".repeat(title.length()));
        for (Category category : Category.values()) {
            boolean fused = category == Category.GRADIENTS && usage.updatesAtOnce();
            if (fused || usage.rows().stream().anyMatch(row -> row.category() == category)) {
                write(category, usage);
            }
            if (fused) {
                line("  of all other parameters: 0 bytes, fused into their update");
            }
        }
        line("");
        row("total", usage.total(batch));
        line("  = " + Amounts.exact(usage.fixedBytes()) + " + " + Amounts.exact(usage.bytesPerExample()) + " x n");
        fields(usage);
        sharing(usage);
        fits(usage.fits());
    }

    private void write(Category category, Usage usage) {
        line("");
        row(Amounts.name(category), usage.bytes(category, batch));
        switch (category) {
            case PARAMETERS, GRADIENTS, OPTIMIZER_STATE, STATE, STAGING, ACTIVATIONS, TABLES ->
                usage.items().stream()
                        .filter(item -> item.category() == category)
                        .forEach(this::write);
            case INTERMEDIATE -> line("  cells that values within one pass use and nothing above does");
            case PADDING -> line("  cells that no value uses, so that each starts at a multiple of 64 bytes");
        }
    }

    /** {@code hiddenWeight  128 x 800 x 4 bytes = 409,600}; n is written as the batch, 3n as 3 x the batch. */
    private void write(Item item) {
        List<String> factors = new ArrayList<>();
        for (String dimension : item.shape().replace("[", "").replace("]", "").split(",")) {
            String multiple = dimension.replace("n", "");
            if (!multiple.isEmpty()) {
                factors.add(multiple);
            }
            if (dimension.endsWith("n")) {
                // Said first, as such sums are taught, wherever it lies.
                factors.addFirst("batch " + batch);
            }
        }
        factors.add("4 bytes");
        String size = String.join(" x ", factors);
        text.append("  ")
                .append(item.name())
                .repeat(' ', Math.max(0, NAME_WIDTH - item.name().length()));
        text.append(' ')
                .append(size)
                .append(" = ")
                .append(Amounts.exact(item.bytes()))
                .append('\n');
    }

    private void fields(Usage usage) {
        line("");
        line("by field");
        for (String field : usage.fields()) {
            row("  " + field, usage.bytes(field, batch));
        }
        long none = usage.bytes("", batch);
        if (none > 0) {
            row("  no field", none);
        }
    }

    private void sharing(Usage usage) {
        double ratio = usage.livenessBound() == 0 ? 1 : (double) usage.planned() / usage.livenessBound();
        line("");
        line("activation memory, shared by values that are not in use at the same time");
        row("  planned", usage.planned());
        row("  in use at once, which no plan can beat", usage.livenessBound());
        row("  planned / in use at once", Amounts.decimal(ratio, 2));
    }

    private void fits(List<Fit> fits) {
        line("");
        line("largest batch that fits");
        for (Fit fit : fits) {
            String size = fit.batch().map(Amounts::exact).orElse("none");
            row("  " + fit.gib() + " GiB", size);
        }
    }

    private void row(String name, long number) {
        row(name, Amounts.exact(number));
    }

    /** A name on the left, a number on the right. */
    private void row(String name, String number) {
        text.append(name).repeat(' ', Math.max(0, ROW_WIDTH - NUMBER_WIDTH - name.length()));
        text.repeat(' ', Math.max(1, NUMBER_WIDTH - number.length()))
                .append(number)
                .append('\n');
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
