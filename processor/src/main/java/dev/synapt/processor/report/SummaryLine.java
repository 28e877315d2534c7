package dev.synapt.processor.report;

import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.MemoryReport.Usage;
import dev.synapt.processor.schedule.Category;

/** A report in one line of compiler output. */
public final class SummaryLine {
    private SummaryLine() {}

    public static String of(MemoryReport report) {
        Usage inference = report.inference();
        String parameters = Amounts.exact(inference.bytes(Category.PARAMETERS, report.batch()) / 4) + " parameters";
        String training = report.training()
                .map(usage -> ", training " + Amounts.rounded(usage.total(report.batch())))
                .orElse("");
        return report.network() + ": " + parameters + training + ", inference "
                + Amounts.rounded(inference.total(report.batch())) + " at batch " + report.batch();
    }
}
