/** How a program is written in CUDA C. Not promised. */
package org.xgrad.cuda.internal;
