/**
 * Fashion-MNIST, as the runs see it: images of 28 x 28 grey pixels in ten classes.
 *
 * <p>The data comes from the four IDX files in which it is published, or from the part of them that
 * is a resource of this module. A file that is missing, broken or of another kind is a {@link
 * org.xgrad.bench.data.DataFileException} before any training starts. The order in which a run
 * visits the images follows from the run's seed alone.
 */
package org.xgrad.bench.data;
