package org.xgrad.bench.data;

/**
 * What the examples of a task look like: a network is built for a shape, and data has one.
 *
 * <p>The three kinds are images in classes, running text, and sentences with their translations.
 */
public sealed interface DataShape permits ImageShape, TextShape, TranslationShape {

  /** Its sizes in a few characters, such as "3 x 32 x 32, 100 classes". */
  String describe();
}
