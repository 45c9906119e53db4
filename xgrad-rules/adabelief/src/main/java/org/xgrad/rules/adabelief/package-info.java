/** AdaBelief (Zhuang et al., arXiv 2010.07468). */
package org.xgrad.rules.adabelief;
