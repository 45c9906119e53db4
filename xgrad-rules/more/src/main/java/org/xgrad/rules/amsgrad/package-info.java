/** AMSGrad in the semantics of torch.optim (Reddi et al., arXiv 1904.09237). */
package org.xgrad.rules.amsgrad;
