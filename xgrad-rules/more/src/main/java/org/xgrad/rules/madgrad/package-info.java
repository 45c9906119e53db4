/** MADGRAD: dual averaging with momentum (Defazio and Jelassi, arXiv 2101.11075). */
@NullMarked
package org.xgrad.rules.madgrad;

import org.jspecify.annotations.NullMarked;
