/** Weight prediction in SameDiff's training loop, by a listener. Not promised. */
package org.xgrad.dl4j.internal.samediff;
