package dev.synapt.processor.report;

import com.google.gson.stream.JsonWriter;
import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.MemoryReport.Fit;
import dev.synapt.processor.memory.MemoryReport.Item;
import dev.synapt.processor.memory.MemoryReport.Row;
import dev.synapt.processor.memory.MemoryReport.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A report as JSON, for tools: the same numbers under the same names as the text. */
public final class JsonReport {
    private JsonReport() {}

    public static String of(MemoryReport report) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("network").value(report.network());
            json.name("batch").value(report.batch());
            if (report.training().isPresent()) {
                write(json, "training", report.training().get(), report.batch());
            }
            write(json, "inference", report.inference(), report.batch());
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonWriter json, String name, Usage usage, int batch) throws IOException {
        json.name(name).beginObject();
        json.name("totalBytes").value(usage.total(batch));
        json.name("fixedBytes").value(usage.fixedBytes());
        json.name("bytesPerExample").value(usage.bytesPerExample());
        json.name("plannedActivationBytes").value(usage.planned());
        json.name("livenessBoundBytes").value(usage.livenessBound());
        json.name("rows").beginArray();
        for (Row row : usage.rows()) {
            json.beginObject();
            json.name("category").value(name(row.category()));
            json.name("field").value(row.field());
            json.name("bytes").value(row.bytes(batch));
            json.name("fixedBytes").value(row.fixedBytes());
            json.name("bytesPerExample").value(row.bytesPerExample());
            json.endObject();
        }
        json.endArray();
        json.name("values").beginArray();
        for (Item item : usage.items()) {
            json.beginObject();
            json.name("name").value(item.name());
            json.name("category").value(name(item.category()));
            json.name("field").value(item.field());
            json.name("shape").value(item.shape());
            json.name("bytes").value(item.bytes());
            json.endObject();
        }
        json.endArray();
        json.name("largestBatch").beginArray();
        for (Fit fit : usage.fits()) {
            json.beginObject();
            json.name("gib").value(fit.gib());
            json.name("batch").value(fit.batch().orElse(0));
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static String name(Enum<?> category) {
        return category.name().toLowerCase(Locale.ROOT);
    }
}
