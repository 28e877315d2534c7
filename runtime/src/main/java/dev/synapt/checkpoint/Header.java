package dev.synapt.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the header of a safetensors file says, checked as the reference implementation does.
 *
 * @param metadata texts by name
 * @param tensors by name, in the order of their bytes
 * @param checksums of the tensors, as {@link Checksums} has them; empty if the file has none
 */
record Header(Map<String, String> metadata, Map<String, StoredTensor> tensors, Map<String, String> checksums) {

    /** The most bytes a header may have. */
    static final int LARGEST = 100_000_000;

    /**
     * Checks that the tensors cover the data without gap or overlap and fit their shapes, and the header's checksum if it has
     * one.
     *
     * @param dataBytes bytes of the file after the header
     */
    static Header checked(
            HeaderProblems problems, Map<String, String> metadata, List<StoredTensor> found, long dataBytes) {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        var tensors = new LinkedHashMap<String, StoredTensor>();
        long at = 0;
        for (StoredTensor tensor : sorted) {
            if (tensor.begin() != at || tensor.end() < tensor.begin()) {
                throw problems.error(
                        "tensor '%s' lies at bytes %d to %d of the data, expected it to begin at %d, where the one before"
                                + " ends",
                        tensor.name(), tensor.begin(), tensor.end(), at);
            }
            at = tensor.end();
            long bytes = bytes(problems, tensor);
            if (bytes != tensor.end() - tensor.begin()) {
                throw problems.error(
                        "tensor '%s' has %d bytes, expected %d for %s %s",
                        tensor.name(), tensor.end() - tensor.begin(), bytes, tensor.type(), tensor.shape());
            }
            tensors.put(tensor.name(), tensor);
        }
        if (at != dataBytes) {
            throw problems.error(
                    at > dataBytes
                            ? "the data are cut off: %2$d bytes follow the header, expected %1$d"
                            : "the tensors end after %d bytes of data, but %d follow the header",
                    at,
                    dataBytes);
        }
        Map<String, String> checksums = Checksums.take(problems, metadata, tensors.values());
        return new Header(Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(tensors), checksums);
    }

    private static long bytes(HeaderProblems problems, StoredTensor tensor) {
        try {
            long bytes = tensor.type().bytes();
            for (long dimension : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw problems.error("tensor '%s' has the shape %s, whose bytes overflow", tensor.name(), tensor.shape());
        }
    }
}
