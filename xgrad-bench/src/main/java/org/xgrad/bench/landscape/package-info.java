/**
 * Pictures of an optimizer's path down functions of two parameters, with and without prediction.
 */
package org.xgrad.bench.landscape;
