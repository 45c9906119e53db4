/** AdaBelief (Zhuang et al., arXiv 2010.07468). */
@NullMarked
package org.xgrad.rules.adabelief;

import org.jspecify.annotations.NullMarked;
