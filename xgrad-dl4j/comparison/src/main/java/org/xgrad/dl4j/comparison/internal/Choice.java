package org.xgrad.dl4j.comparison.internal;

import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;

/**
 * How weights are predicted.
 *
 * @param name for people, and unique in a comparison
 * @param setting makes it so, for a network
 */
public record Choice(String name, Consumer<Model> setting) {}
