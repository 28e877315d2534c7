/**
 * Takes everything that is known of a network and gives the classes that a user sees, the same for every target:
 * model, predictor, views of fields, descriptions, javadoc. It must not know how a step computes.
 */
package dev.synapt.processor.model;
