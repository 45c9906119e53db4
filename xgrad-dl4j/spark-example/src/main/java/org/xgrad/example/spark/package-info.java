/** A program that trains on Spark with weight prediction: to read, to run and to submit. */
package org.xgrad.example.spark;
