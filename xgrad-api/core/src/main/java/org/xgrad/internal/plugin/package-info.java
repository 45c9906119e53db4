/**
 * What others bring: rules and backends in jars of their own.
 *
 * <p>They are found through the ServiceLoader ({@link org.xgrad.internal.plugin.Discovery}), told
 * by the jar they come from ({@link org.xgrad.internal.plugin.Origin}), and called so that whatever
 * goes wrong in their code is reported with that jar ({@link
 * org.xgrad.internal.plugin.PluginCode}). One that can't be used never takes the others along.
 */
package org.xgrad.internal.plugin;
