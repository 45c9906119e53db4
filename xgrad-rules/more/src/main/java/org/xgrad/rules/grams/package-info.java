/** Grams (Cao et al., arXiv 2412.17107). */
package org.xgrad.rules.grams;
