/** Forms of networks that predict the next word of a text, and their loss. */
package org.xgrad.bench.network.language;
