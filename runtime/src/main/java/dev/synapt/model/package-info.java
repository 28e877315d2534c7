/** What every generated model offers its user. */
package dev.synapt.model;
