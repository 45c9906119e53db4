/** Adan (Xie et al., arXiv 2208.06677). */
package org.xgrad.rules.adan;
