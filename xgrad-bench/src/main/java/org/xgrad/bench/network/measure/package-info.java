/**
 * What a training step of each network takes: measured one network at a time, each in a process of
 * its own, and kept in a resource of this module.
 */
package org.xgrad.bench.network.measure;
