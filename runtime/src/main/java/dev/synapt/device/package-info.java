/**
 * What a generated program for a device and the engine that runs it say to each other: takes arrays, kernels and numbers as
 * data, and gives a model whose arithmetic runs elsewhere. It must know neither TornadoVM nor any other runtime of devices; an
 * engine brings that and is found as a service.
 */
package dev.synapt.device;
