/**
 * How a network does on examples that it is not trained on, in the measures of its task: top-1 and
 * top-5 accuracy for images, perplexity for text, BLEU for translations.
 */
package org.xgrad.bench.score;
