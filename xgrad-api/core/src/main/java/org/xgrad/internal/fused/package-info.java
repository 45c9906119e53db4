/**
 * The backend that runs a program on the CPU as one loop, compiled for it.
 *
 * <p>Predicting costs memory traffic and nothing else if every array is read once and written once.
 * So a program's shape becomes one generated class with one loop ({@link
 * org.xgrad.internal.fused.LoopGenerator}) that C2 vectorises: raw loads from ND4J's memory, stores
 * into a tile of a Java array. After each tile the results are copied out, so that all values are
 * computed from the old arrays. (Raw loads and raw stores in one loop are not vectorised, for they
 * might overlap.) Results are bitwise those of scalar Java arithmetic in the arrays' type.
 *
 * <p>What it can't take - other data types than FLOAT and DOUBLE, arrays with gaps, arrays that
 * overlap in part, a JVM without Unsafe - the nd4j backend serves.
 */
package org.xgrad.internal.fused;
