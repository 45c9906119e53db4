/** jqwik generators: hyper-parameters, gradients, parameters, and arrays with awkward bits. */
package org.xgrad.testkit.generate;
