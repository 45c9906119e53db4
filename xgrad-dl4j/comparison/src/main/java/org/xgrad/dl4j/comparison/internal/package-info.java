/** What comparisons are made of. Not promised. */
package org.xgrad.dl4j.comparison.internal;
