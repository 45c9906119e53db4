/** Where ND4J's arrays lie in memory, and copies that take no heap. Not promised. */
package org.xgrad.internal.array;
