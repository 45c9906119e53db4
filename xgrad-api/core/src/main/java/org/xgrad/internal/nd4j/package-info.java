/**
 * The backend that runs wherever ND4J runs: a program becomes a chain of ND4J's own operations.
 *
 * <p>It takes any floating-point data type, any view and both orders, and is the reference for
 * every other backend. HALF and BFLOAT16 are computed in FLOAT, and rounded when a result is
 * stored. Temporaries live in a workspace that is reused, so that after the first iteration a
 * program allocates no array memory.
 */
package org.xgrad.internal.nd4j;
