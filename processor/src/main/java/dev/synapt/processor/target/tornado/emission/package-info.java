/**
 * Takes the {@link dev.synapt.processor.target.tornado.DeviceSchedule} of a network and its memory plans and gives the class
 * {@code XxxTornado}: kernels in the forms that TornadoVM compiles rightly, and their description. It must not know what a kernel is
 * for.
 */
package dev.synapt.processor.target.tornado.emission;
