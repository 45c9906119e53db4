package org.xgrad.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Program;
import org.xgrad.testkit.oracle.Precision;

/**
 * The laws of where arrays lie: of any length and layout, and within the same memory. What a
 * backend does not take it refuses, and a better one serves.
 */
abstract class BackendMemoryContract extends BackendArithmeticContract {
  private static final int HIGHEST_POWER = 13;

  /** Exchanges x and y. */
  private static final Program EXCHANGE =
      Program.of(
          new Assignment("x", Y), new Assignment("y", X), new Assignment("z", X.times(Y).plus(Z)));

  @Override
  protected Optional<String> reasonToSkip(String law) {
    return super.reasonToSkip(law)
        .or(
            () ->
                switch (law) {
                  case "rowMajorMatrices" -> unlessTaken(Layout.ROW_MAJOR);
                  case "columnMajorMatrices" -> unlessTaken(Layout.COLUMN_MAJOR);
                  case "arraysOfFourDimensions" -> unlessTaken(Layout.FOUR_DIMENSIONS);
                  case "arraysOfNoDimension" -> unlessTaken(Layout.ONE_NUMBER);
                  case "viewsThatStartWithinTheirMemory" -> unlessTaken(Layout.OFFSET);
                  case "viewsOfEveryOtherElement" -> unlessTaken(Layout.EVERY_OTHER);
                  case "columnsOfMatrices" -> unlessTaken(Layout.COLUMN_OF_A_MATRIX);
                  case "windowsOfMatrices" -> unlessTaken(Layout.WINDOW);
                  case "transposedMatrices" -> unlessTaken(Layout.TRANSPOSED);
                  case "ordersThatDiffer" -> unlessTaken(Layout.ORDERS_THAT_DIFFER);
                  case "shapesThatDiffer" -> unlessTaken(Layout.SHAPES_THAT_DIFFER);
                  case "emptyArrays" -> unless(takesEmpty(), "empty arrays");
                  case "oneArrayInSeveralSlots" ->
                      unless(takesSome(SharedMemory.SAME), "one array in several slots");
                  case "arraysThatOverlapInPart" ->
                      unless(takesSome(SharedMemory.IN_PART), "arrays that overlap in part");
                  case "viewsWithGapsThatInterlace" ->
                      unless(takesColumns(), "columns of a matrix");
                  default -> Optional.empty();
                });
  }

  private static Optional<String> unless(boolean taken, String arrays) {
    return taken ? Optional.empty() : Optional.of("it does not take " + arrays);
  }

  private Optional<String> unlessTaken(Layout layout) {
    return unless(types().stream().anyMatch(type -> takes(layout, type)), layout.toString());
  }

  private boolean takes(Layout layout, Precision type) {
    return subject().takes(layout.arrays(type.dataType(), SLOTS).values());
  }

  private boolean takesEmpty() {
    return subject().takes(empty().values());
  }

  /** Vectors of no elements. */
  private static Map<String, INDArray> empty() {
    Map<String, INDArray> empty = new LinkedHashMap<>();
    SLOTS.forEach(slot -> empty.put(slot, Nd4j.empty(DataType.FLOAT)));
    return empty;
  }

  @Example
  void takesVectorsOfFloats() {
    assertThat(takes(Precision.FLOAT))
        .as("whether backend \"%s\" takes vectors of FLOAT, as weights are", subject().name())
        .isTrue();
  }

  /** Around powers of two, and where the backend says that it does something else. */
  @Example
  void everyLength() {
    Set<Integer> lengths = new TreeSet<>(lengths());
    for (int power = 0; power <= HIGHEST_POWER; power++) {
      lengths.addAll(List.of((1 << power) - 1, 1 << power, (1 << power) + 1));
    }
    lengths.remove(0);
    Random random = new Random(3);
    for (Precision type : types()) {
      boolean withinMore = takes(Layout.OFFSET, type);
      for (int length : lengths) {
        Map<String, double[]> before = ordinary(type, SLOTS, length, random);
        Map<String, INDArray> wholes = new LinkedHashMap<>();
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        before.forEach(
            (slot, numbers) -> {
              int edge = withinMore ? 1 : 0;
              double[] more = new double[length + 2 * edge];
              System.arraycopy(numbers, 0, more, edge, length);
              INDArray whole = Elements.vector(type, more);
              wholes.put(slot, whole);
              arrays.put(
                  slot, withinMore ? whole.get(NDArrayIndex.interval(1, length + 1)) : whole);
            });
        backends().run(STEP, arrays);
        assertSame(Elements.of(arrays), type.run(STEP, before), type, STEP, before);
        if (withinMore) {
          wholes.forEach(
              (slot, whole) ->
                  assertThat(new double[] {whole.getDouble(0), whole.getDouble(length + 1)})
                      .as("what lies before and after \"%s\" of %d elements", slot, length)
                      .containsExactly(0, 0));
        }
      }
    }
  }

  @Example
  void emptyArrays() {
    Map<String, INDArray> empty = empty();
    backends().run(STEP, empty);
    assertThat(empty.values()).allSatisfy(array -> assertThat(array.length()).isZero());
  }

  @Example
  void rowMajorMatrices() {
    assertScalarJava(Layout.ROW_MAJOR);
  }

  @Example
  void columnMajorMatrices() {
    assertScalarJava(Layout.COLUMN_MAJOR);
  }

  @Example
  void arraysOfFourDimensions() {
    assertScalarJava(Layout.FOUR_DIMENSIONS);
  }

  @Example
  void arraysOfNoDimension() {
    assertScalarJava(Layout.ONE_NUMBER);
  }

  @Example
  void viewsThatStartWithinTheirMemory() {
    assertScalarJava(Layout.OFFSET);
  }

  @Example
  void viewsOfEveryOtherElement() {
    assertScalarJava(Layout.EVERY_OTHER);
  }

  @Example
  void columnsOfMatrices() {
    assertScalarJava(Layout.COLUMN_OF_A_MATRIX);
  }

  @Example
  void windowsOfMatrices() {
    assertScalarJava(Layout.WINDOW);
  }

  @Example
  void transposedMatrices() {
    assertScalarJava(Layout.TRANSPOSED);
  }

  @Example
  void ordersThatDiffer() {
    assertScalarJava(Layout.ORDERS_THAT_DIFFER);
  }

  @Example
  void shapesThatDiffer() {
    assertScalarJava(Layout.SHAPES_THAT_DIFFER);
  }

  /** Elements correspond in row-major order, and what is around a view stays as it is. */
  private void assertScalarJava(Layout layout) {
    for (Precision type : types()) {
      if (takes(layout, type)) {
        for (Program program : List.of(STEP, EXCHANGE)) {
          assertScalarJava(layout, type, program);
        }
      }
    }
  }

  private void assertScalarJava(Layout layout, Precision type, Program program) {
    Map<String, double[]> before = ordinary(type, SLOTS, layout.length(), new Random(23));
    Map<String, double[]> expected = type.run(program, before);
    Map<String, INDArray> wholes = new LinkedHashMap<>();
    Map<String, INDArray> expectedWholes = new LinkedHashMap<>();
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int index = 0; index < SLOTS.size(); index++) {
      String slot = SLOTS.get(index);
      INDArray whole = layout.whole(type.dataType(), index);
      whole.assign(-9);
      arrays.put(slot, fill(layout, whole, index, type, before.get(slot)));
      wholes.put(slot, whole);
      INDArray after = whole.dup(whole.ordering());
      fill(layout, after, index, type, expected.get(slot));
      expectedWholes.put(slot, after);
    }
    backends().run(program, arrays);
    assertSame(Elements.of(arrays), expected, type, program, before);
    for (String slot : SLOTS) {
      Elements.assertSame(
          Elements.of(wholes.get(slot)),
          Elements.of(expectedWholes.get(slot)),
          "the memory around \"" + slot + "\" among " + layout + " of " + type,
          element -> "nothing but the views may change");
    }
  }

  private static INDArray fill(
      Layout layout, INDArray whole, int slot, Precision type, double[] numbers) {
    INDArray view = layout.view(whole, slot);
    view.assign(Elements.vector(type, numbers).reshape('c', view.shape()));
    return view;
  }

  @Example
  void oneArrayInSeveralSlots() {
    assertScalarJava(SharedMemory.SAME);
  }

  @Example
  void arraysThatOverlapInPart() {
    assertScalarJava(SharedMemory.IN_PART);
  }

  private boolean takesSome(List<SharedMemory> cases) {
    return cases.stream().anyMatch(this::takesAnyProgram);
  }

  private boolean takesAnyProgram(SharedMemory shared) {
    return SharedMemory.programs().stream()
        .filter(shared::isShared)
        .anyMatch(program -> subject().takes(shared.arrays(program).values()));
  }

  private void assertScalarJava(List<SharedMemory> cases) {
    for (SharedMemory shared : cases) {
      for (Program program : SharedMemory.programs()) {
        INDArray memory = SharedMemory.memory();
        Map<String, INDArray> arrays = shared.arrays(program, memory);
        if (subject().takes(arrays.values())) {
          backends().run(program, arrays);
          Elements.assertSame(
              Elements.of(memory),
              shared.expected(program),
              "memory that is shared, as " + shared,
              element -> "by \"" + program + "\"");
        }
      }
    }
  }

  /** The columns of a matrix lie within each other, and have no element in common. */
  @Example
  void viewsWithGapsThatInterlace() {
    INDArray matrix = columns();
    backends()
        .run(
            Program.of(new Assignment("x", Y), new Assignment("y", X.plus(Y))),
            Map.of("x", matrix.getColumn(0), "y", matrix.getColumn(1)));
    assertThat(matrix.ravel().toFloatVector()).containsExactly(2, 3, 4, 7, 6, 11, 8, 15);
  }

  private static INDArray columns() {
    return Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f).reshape('c', 4, 2);
  }

  private boolean takesColumns() {
    INDArray matrix = columns();
    return subject().takes(List.of(matrix.getColumn(0), matrix.getColumn(1)));
  }

  /** With the reason and the remedy, before anything is written. */
  @Example
  void whatItDoesNotTakeItRefuses() {
    Map<String, Map<String, INDArray>> others = new LinkedHashMap<>();
    for (Precision type : Precision.values()) {
      others.put(
          "vectors of " + type, Elements.vectors(type, ordinary(type, SLOTS, 4, new Random(1))));
      for (Layout layout : Layout.values()) {
        others.put(layout + " of " + type, layout.arrays(type.dataType(), SLOTS));
      }
    }
    others.put("empty arrays", empty());
    Stream.concat(SharedMemory.SAME.stream(), SharedMemory.IN_PART.stream())
        .forEach(shared -> others.put(shared.toString(), shared.arrays(STEP)));
    others.put("vectors of different lengths", vectors(DataType.FLOAT, 3, 4, 3));
    others.put("vectors of integers", vectors(DataType.INT32, 3, 3, 3));
    Map<String, INDArray> types = vectors(DataType.FLOAT, 3, 3, 3);
    types.put("z", Nd4j.ones(DataType.DOUBLE, 3));
    others.put("vectors of different types", types);
    others.values().removeIf(arrays -> subject().takes(arrays.values()));
    assertThat(others.keySet())
        .as("what no backend can take")
        .contains(
            "vectors of different lengths", "vectors of integers", "vectors of different types");
    others.forEach(
        (what, arrays) -> {
          assertRefused(() -> backends().run(STEP, arrays), arrays, what);
          assertRefused(
              () -> subject().compile(STEP.shape()).bind(arrays), arrays, what + ", by its kernel");
        });
  }

  private static Map<String, INDArray> vectors(DataType type, int... lengths) {
    Map<String, INDArray> vectors = new LinkedHashMap<>();
    for (int slot = 0; slot < SLOTS.size(); slot++) {
      vectors.put(SLOTS.get(slot), Nd4j.ones(type, lengths[slot]));
    }
    return vectors;
  }
}
