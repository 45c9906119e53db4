/** jqwik generators: hyper-parameters, gradients, parameters, and arrays with awkward bits. */
@NullMarked
package org.xgrad.testkit.generate;

import org.jspecify.annotations.NullMarked;
