package dev.synapt.processor;

import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.report.JsonReport;
import dev.synapt.processor.report.SummaryLine;
import dev.synapt.processor.report.TextReport;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a network.
 *
 * @param sources the text of each source file, by the name of its class
 * @param tooLargeForDevices the buffer for which there are no kernels for devices, though they were asked for
 * @param summary the memory in one line
 */
record Generated(
        Map<String, Background<String>> sources,
        Optional<Buffer> tooLargeForDevices,
        String textReport,
        String jsonReport,
        String summary) {

    /** The files are printed, each on a thread of its own, while the reports are. */
    static Generated of(List<SourceFile> files, Optional<Buffer> tooLargeForDevices, MemoryReport report) {
        Map<String, Background<String>> sources = new LinkedHashMap<>();
        for (SourceFile file : files) {
            sources.put(
                    file.qualifiedName(),
                    Background.start(
                            file.simpleName(),
                            () -> UnicodeEscapes.in(file.text().get())));
        }
        return new Generated(
                sources, tooLargeForDevices, TextReport.of(report), JsonReport.of(report), SummaryLine.of(report));
    }
}
