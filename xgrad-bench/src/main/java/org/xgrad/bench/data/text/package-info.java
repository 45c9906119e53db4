/** Running text as sets of examples: words, their numbers, and the corpora they come from. */
package org.xgrad.bench.data.text;
