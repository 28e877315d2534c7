package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.memory.MemoryPlan;
import dev.synapt.processor.target.tornado.DeviceSchedule;

/** The kernels of one step and where their buffers lie. */
public record DeviceStep(DeviceSchedule schedule, MemoryPlan plan) {}
