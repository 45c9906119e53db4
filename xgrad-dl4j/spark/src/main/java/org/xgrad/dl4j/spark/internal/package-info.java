/**
 * What goes to Spark's executors to attach the networks that they build, and what a driver can see
 * of settings by which training there goes wrong. Not promised.
 */
package org.xgrad.dl4j.spark.internal;
