/**
 * What others bring: rules and backends in jars of their own.
 *
 * <p>They are found through the ServiceLoader ({@link org.xgrad.plugin.Discovery}), told by the jar
 * they come from ({@link org.xgrad.plugin.Origin}), and called so that whatever goes wrong in their
 * code is reported with that jar ({@link org.xgrad.plugin.PluginCode}). One that can't be used
 * never takes the others along.
 */
package org.xgrad.plugin;
