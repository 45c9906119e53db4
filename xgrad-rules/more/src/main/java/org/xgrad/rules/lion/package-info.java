/** Lion (Chen et al., arXiv 2302.06675). */
package org.xgrad.rules.lion;
