/**
 * The form of TornadoVM's API, as far as generated kernels and the engine use it: the same names and signatures, so that code
 * compiled against these classes runs on TornadoVM 5.2 unchanged. Where TornadoVM is not installed the kernels run here, one
 * after the other as plain Java, on a memory of their own: what is not transferred does not arrive.
 */
package uk.ac.manchester.tornado.api;
