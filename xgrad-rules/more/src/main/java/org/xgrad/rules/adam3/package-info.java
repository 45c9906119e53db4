/** AdaM3, or AdaMomentum (Wang et al., arXiv 2106.11514). */
package org.xgrad.rules.adam3;
