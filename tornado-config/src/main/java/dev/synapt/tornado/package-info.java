/**
 * Runs generated kernels under TornadoVM: takes a program as {@code dev.synapt.device} describes it, finds a device fit for it,
 * cuts its kernels into task graphs, keeps its arrays on the device, and says in plain words what stands in the way. It must know
 * no network and no kernel.
 */
package dev.synapt.tornado;
