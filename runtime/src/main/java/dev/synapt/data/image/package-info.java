/**
 * Images in folders and zips: takes files, one folder for each class, gives examples with pixels and labels. It is
 * the only package that uses {@code java.desktop}. Knows nothing of networks.
 */
package dev.synapt.data.image;
