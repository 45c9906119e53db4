/** AdaMod (Ding et al., arXiv 1910.12249). */
package org.xgrad.rules.adamod;
