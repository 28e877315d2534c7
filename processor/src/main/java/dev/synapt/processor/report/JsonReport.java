package dev.synapt.processor.report;

import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.MemoryReport.Fit;
import dev.synapt.processor.memory.MemoryReport.Item;
import dev.synapt.processor.memory.MemoryReport.Row;
import dev.synapt.processor.memory.MemoryReport.Usage;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A report as JSON, for tools: the same numbers under the same names as the text. */
public final class JsonReport {
    private JsonReport() {}

    public static String of(MemoryReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("network", report.network());
            json.writeNumberProperty("batch", report.batch());
            report.training().ifPresent(usage -> write(json, "training", usage, report.batch()));
            write(json, "inference", report.inference(), report.batch());
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, String name, Usage usage, int batch) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("totalBytes", usage.total(batch));
        json.writeNumberProperty("fixedBytes", usage.fixedBytes());
        json.writeNumberProperty("bytesPerExample", usage.bytesPerExample());
        json.writeNumberProperty("plannedActivationBytes", usage.planned());
        json.writeNumberProperty("livenessBoundBytes", usage.livenessBound());
        json.writeArrayPropertyStart("rows");
        for (Row row : usage.rows()) {
            json.writeStartObject();
            json.writeStringProperty("category", name(row.category()));
            json.writeStringProperty("field", row.field());
            json.writeNumberProperty("bytes", row.bytes(batch));
            json.writeNumberProperty("fixedBytes", row.fixedBytes());
            json.writeNumberProperty("bytesPerExample", row.bytesPerExample());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("values");
        for (Item item : usage.items()) {
            json.writeStartObject();
            json.writeStringProperty("name", item.name());
            json.writeStringProperty("category", name(item.category()));
            json.writeStringProperty("field", item.field());
            json.writeStringProperty("shape", item.shape());
            json.writeNumberProperty("bytes", item.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("largestBatch");
        for (Fit fit : usage.fits()) {
            json.writeStartObject();
            json.writeNumberProperty("gib", fit.gib());
            json.writeNumberProperty("batch", fit.batch().orElse(0));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String name(Enum<?> category) {
        return category.name().toLowerCase(Locale.ROOT);
    }
}
