/**
 * The contract of a whole plugin: the laws of its formula, and those of training a Deeplearning4j
 * network with it.
 */
package org.xgrad.testkit.network;
