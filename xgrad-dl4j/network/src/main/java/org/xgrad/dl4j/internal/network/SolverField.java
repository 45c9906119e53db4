package org.xgrad.dl4j.internal.network;

import java.lang.reflect.Field;
import java.util.Optional;
import org.deeplearning4j.optimize.Solver;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.internal.Arguments;

/**
 * The field in which a network or a pretrained layer holds its solver.
 *
 * <p>It is protected, and reached by reflection: a class in Deeplearning4j's own package would fail
 * where the two jars have different class loaders, as in Spark.
 */
public record SolverField(Object owner, Field field) {

  /** The solver field of {@code owner}'s class or of one it extends, if there is one. */
  public static Optional<SolverField> of(Object owner) {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals("solver") && field.getType() == Solver.class) {
          field.setAccessible(true);
          return Optional.of(new SolverField(owner, field));
        }
      }
    }
    return Optional.empty();
  }

  /** The solver field of a network, which must have one. */
  public static SolverField ofNetwork(Object network) {
    return of(Arguments.present("network", network))
        .orElseThrow(
            () ->
                new UnsupportedNetworkException(
                    network.getClass().getName(),
                    "it has no field for a solver to hook into",
                    "Use Deeplearning4j 1.0.0-M2.1."));
  }

  public Optional<Solver> get() {
    try {
      return Optional.ofNullable((Solver) field.get(owner));
    } catch (IllegalAccessException impossible) {
      throw new AssertionError("The field was made accessible", impossible);
    }
  }

  public void set(Solver solver) {
    try {
      field.set(owner, solver);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError("The field was made accessible", impossible);
    }
  }
}
