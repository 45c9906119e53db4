/** Rectified Adam (Liu et al., arXiv 1908.03265). */
package org.xgrad.rules.radam;
