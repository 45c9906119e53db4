/** Statistics of batch normalization, gathered over mini-batches. Not promised. */
package org.xgrad.dl4j.internal.normalization;
