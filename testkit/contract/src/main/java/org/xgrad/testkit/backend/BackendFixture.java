package org.xgrad.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.testkit.Contract;
import org.xgrad.testkit.oracle.Precision;

/** A backend, what it says of itself, and programs to run on it beside scalar Java. */
abstract class BackendFixture extends Contract {
  static final List<String> SLOTS = List.of("x", "y", "z");
  static final Expr X = Expr.slot("x");
  static final Expr Y = Expr.slot("y");
  static final Expr Z = Expr.slot("z");

  /** Keeps the old x in y and steps x by an Adam-like quotient; z is only read. */
  static final Program STEP =
      Program.of(
          new Assignment("y", X),
          new Assignment(
              "x", X.minus(Expr.constant(0.1).times(X).dividedBy(Z.squareRoot().plus(1)))));

  private Optional<Backend> subject = Optional.empty();

  protected abstract Backend backend();

  protected abstract Accuracy accuracy();

  protected abstract List<Integer> lengths();

  protected abstract int randomPrograms();

  @Override
  protected Optional<String> reasonToSkip(String law) {
    return subject().isAvailable()
        ? super.reasonToSkip(law)
        : Optional.of("backend \"" + subject().name() + "\" says that it can't run here");
  }

  /** The one backend of a law. */
  final Backend subject() {
    if (subject.isEmpty()) {
      subject = Optional.of(backend());
    }
    return subject.get();
  }

  /** The backend as predictors know it. */
  final Backends backends() {
    return Backends.of(subject());
  }

  /** Whether the backend takes vectors of this type. */
  final boolean takes(Precision type) {
    return subject().takes(List.of(Elements.vector(type, 1, 2, 3), Elements.vector(type, 4, 5, 6)));
  }

  /** Those types of which it takes vectors. */
  final List<Precision> types() {
    return Stream.of(Precision.values()).filter(this::takes).toList();
  }

  /** Numbers of the size of weights, for each slot. */
  static Map<String, double[]> ordinary(
      Precision type, List<String> slots, int length, Random random) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String slot : slots) {
      values.put(
          slot, random.doubles(length, 0.01, 4).map(each -> type.round(each - 1.5)).toArray());
    }
    // Of z, square roots are taken.
    values.computeIfPresent("z", (z, numbers) -> Arrays.stream(numbers).map(Math::abs).toArray());
    return values;
  }

  /** Runs a program on vectors, and asserts that they hold what scalar Java makes of them. */
  final void assertScalarJava(
      Kernel kernel, Program program, Precision type, Map<String, double[]> before) {
    Map<String, double[]> used = new LinkedHashMap<>(before);
    used.keySet().retainAll(program.shape().slots());
    Map<String, INDArray> arrays = Elements.vectors(type, used);
    kernel.bind(arrays).run(program.scalars());
    assertSame(Elements.of(arrays), type.run(program, used), type, program, used);
  }

  /** Asserts that arrays hold these numbers. */
  final void assertSame(
      Map<String, double[]> actual,
      Map<String, double[]> expected,
      Precision type,
      Program program,
      Map<String, double[]> before) {
    expected.forEach(
        (slot, numbers) ->
            Elements.assertSame(
                actual.get(slot),
                numbers,
                "\"%s\" in %s on backend \"%s\"".formatted(slot, type, subject().name()),
                element -> describe(program, before, element)));
  }

  private static String describe(Program program, Map<String, double[]> before, int element) {
    StringBuilder text = new StringBuilder().append('"').append(program).append("\" from");
    before.forEach(
        (slot, numbers) -> text.append(' ').append(slot).append('=').append(numbers[element]));
    return text.append(", scalars ").append(Arrays.toString(program.scalars())).toString();
  }

  /** Asserts that a failure is one that tells users what to do, and that nothing was changed. */
  final void assertRefused(Runnable attempt, Map<String, INDArray> arrays, String what) {
    Map<String, double[]> before = Elements.of(arrays);
    Throwable refusal = catchThrowable(attempt::run);
    assertThat(refusal).as("the refusal of %s", what).isInstanceOf(BackendException.class);
    assertThat(((BackendException) refusal).diagnosis().remedy())
        .as("what the refusal of %s says to do", what)
        .isNotBlank();
    Elements.of(arrays)
        .forEach(
            (slot, numbers) ->
                Elements.assertSame(
                    numbers,
                    before.get(slot),
                    "\"" + slot + "\" after the refusal of " + what,
                    element -> "nothing may be written before arrays are looked at"));
  }
}
