/** Small things shared by the packages of this module; not part of its interface. */
package dev.synapt.internal;
