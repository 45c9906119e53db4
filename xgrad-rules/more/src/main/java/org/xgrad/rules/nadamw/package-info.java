/** NAdamW (Dozat, 2016; Choi et al., arXiv 1910.05446). */
package org.xgrad.rules.nadamw;
