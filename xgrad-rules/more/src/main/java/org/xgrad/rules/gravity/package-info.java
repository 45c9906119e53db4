/** Gravity (Bahrami and Pouriyan, arXiv 2101.09192). */
package org.xgrad.rules.gravity;
