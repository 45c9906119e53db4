/** AdaBound (Luo et al., arXiv 1902.09843). */
package org.xgrad.rules.adabound;
