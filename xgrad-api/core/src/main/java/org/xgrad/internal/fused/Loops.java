package org.xgrad.internal.fused;

import java.util.List;

/**
 * The generated loops of a program, for one type of elements.
 *
 * @param inOrder one for each part, to be run one after the other on the same stretch
 * @param tiles how many tiles they take
 */
record Loops(List<Loop> inOrder, int tiles) {}
