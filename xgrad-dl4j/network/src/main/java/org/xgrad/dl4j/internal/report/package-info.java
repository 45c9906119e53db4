/** Predictions told as text. Not promised. */
package org.xgrad.dl4j.internal.report;
