/**
 * From a formula to a program: what a prediction and an update assign, and how arrays hold the
 * state that a formula reads. Not promised.
 */
package org.xgrad.internal.program;
