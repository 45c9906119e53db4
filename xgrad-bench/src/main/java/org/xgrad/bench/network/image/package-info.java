/** Forms of networks that tell images apart, each from the source that it names. */
package org.xgrad.bench.network.image;
