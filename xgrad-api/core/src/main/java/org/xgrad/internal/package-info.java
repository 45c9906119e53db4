/**
 * What runs behind the promised packages, and what they share. Nothing in {@code
 * org.xgrad.internal} or below it is promised: it may change with every version.
 */
package org.xgrad.internal;
