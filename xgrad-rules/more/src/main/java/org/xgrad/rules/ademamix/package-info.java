/** AdEMAMix (Pagliardini et al., arXiv 2409.03137). */
package org.xgrad.rules.ademamix;
