package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Schedule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernels of one step for a device.
 *
 * @param planned kernels, and the buffers that live on the device
 * @param feeds the buffers that cross to the device with every batch, by name: arrays of their own
 * @param outputs the buffers that cross back, by result: arrays of their own
 * @param numbers what the host computes for every step
 * @param streams of random numbers that the step draws from
 */
public record DeviceSchedule(
        Schedule planned,
        Map<String, Buffer> feeds,
        Map<Result, Buffer> outputs,
        List<HostScalar> numbers,
        List<Integer> streams) {

    public DeviceSchedule {
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        numbers = List.copyOf(numbers);
        streams = List.copyOf(streams);
    }

    @Override
    public String toString() {
        return planned.toString();
    }
}
