/** Forms of networks that translate, and the attention that they have in common. */
package org.xgrad.bench.network.translation;
