/**
 * Sentences with their translations: read, cut into parts of words, and numbered.
 *
 * <p>The parts are those of byte-pair encoding as subword-nmt writes it: all but a word's last part
 * end with {@code @@}.
 */
package org.xgrad.bench.data.translation;
