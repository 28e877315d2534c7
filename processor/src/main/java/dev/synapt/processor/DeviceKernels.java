package dev.synapt.processor;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.source.SourceFile;
import java.util.Optional;

/**
 * What there is for devices.
 *
 * @param source the class of kernels
 * @param tooLarge the buffer for which there is none: the largest, which no device's array holds
 */
record DeviceKernels(Optional<SourceFile> source, Optional<Buffer> tooLarge) {

    static DeviceKernels none() {
        return new DeviceKernels(Optional.empty(), Optional.empty());
    }
}
