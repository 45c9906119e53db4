/** Numbers and tables as text, for people. Not promised. */
package org.xgrad.dl4j.comparison.internal.text;
