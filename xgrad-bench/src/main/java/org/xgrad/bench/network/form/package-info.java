/**
 * What networks of every kind are written in: a {@link org.xgrad.bench.network.form.Form} is the
 * readable configuration of a family, a {@link org.xgrad.bench.network.form.Scale} its width and
 * depth, and {@link org.xgrad.bench.network.form.Chain} puts one layer behind the other.
 */
package org.xgrad.bench.network.form;
