/** diffGrad (Dubey et al., arXiv 1909.11015). */
package org.xgrad.rules.diffgrad;
