/** AMSGrad as torch.optim has it (Reddi, Kale and Kumar, arXiv 1904.09237). */
@NullMarked
package org.xgrad.rules.amsgrad;

import org.jspecify.annotations.NullMarked;
