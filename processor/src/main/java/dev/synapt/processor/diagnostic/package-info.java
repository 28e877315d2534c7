/**
 * Takes what the stages have to say, each a {@link dev.synapt.processor.diagnostic.Message} at an
 * {@link dev.synapt.processor.diagnostic.Origin}, and gives readable text at the element, annotation or value it concerns.
 * Every message of the compiler is in one enum. It must not know the stages that report.
 */
package dev.synapt.processor.diagnostic;
