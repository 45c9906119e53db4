package org.xgrad.testkit.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.ShrinkingMode;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Binary;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.OperationVisitor;
import org.xgrad.expr.Program;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;
import org.xgrad.testkit.generate.Expressions;
import org.xgrad.testkit.oracle.Precision;

/** The laws of what a backend computes: the bits of scalar Java, in the order of the formula. */
abstract class BackendArithmeticContract extends BackendFixture {
  private static final int LENGTH = 20;
  private static final int EXPONENTS = 5000;

  @Override
  protected Optional<String> reasonToSkip(String law) {
    return super.reasonToSkip(law)
        .or(
            () ->
                switch (law) {
                  case "floatsAreScalarJava" -> unlessTaken(Precision.FLOAT);
                  case "doublesAreScalarJava" -> unlessTaken(Precision.DOUBLE);
                  case "halvesAreFloatsRoundedOnce" -> unlessTaken(Precision.HALF);
                  default -> Optional.empty();
                });
  }

  private Optional<String> unlessTaken(Precision type) {
    return takes(type) ? Optional.empty() : Optional.of("it takes no arrays of " + type);
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void floatsAreScalarJava(@ForAll long seed) {
    programsAreScalarJava(Precision.FLOAT, new Random(seed));
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void doublesAreScalarJava(@ForAll long seed) {
    programsAreScalarJava(Precision.DOUBLE, new Random(seed));
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void halvesAreFloatsRoundedOnce(@ForAll long seed) {
    programsAreScalarJava(Precision.HALF, new Random(seed));
  }

  /**
   * Random programs of the operations that are exact. All are compiled before the first is bound,
   * so that a backend may compile them together.
   */
  private void programsAreScalarJava(Precision type, Random random) {
    RandomGenerator<Program> generator =
        Expressions.programs(SLOTS, accuracy()::isExact, accuracy()::isExact)
            .generator(randomPrograms());
    List<Program> programs =
        Stream.generate(() -> generator.next(random).value()).limit(randomPrograms()).toList();
    List<Kernel> kernels = compile(programs);
    for (int index = 0; index < programs.size(); index++) {
      Map<String, double[]> before = new LinkedHashMap<>();
      SLOTS.forEach(slot -> before.put(slot, AwkwardNumbers.any(type, random, LENGTH)));
      assertScalarJava(kernels.get(index), programs.get(index), type, before);
    }
  }

  /** All of them before any is bound. */
  private List<Kernel> compile(List<Program> programs) {
    return programs.stream().map(program -> subject().compile(program.shape())).toList();
  }

  /** Each operation alone, on arrays and on an array and a scalar, in either order. */
  @Example
  void everyOperationIsJavasOrAsStated() {
    List<Program> programs = new ArrayList<>();
    for (UnaryOperation operation : UnaryOperation.values()) {
      programs.add(Program.of(new Assignment("z", new Unary(operation, X))));
    }
    for (BinaryOperation operation : BinaryOperation.values()) {
      if (!operation.isForScalarsAlone()) {
        programs.add(Program.of(new Assignment("z", new Binary(operation, X, Y))));
        for (double scalar : new double[] {0.3, -0.0, 1e-39}) {
          Expr number = Expr.constant(scalar);
          programs.add(Program.of(new Assignment("z", new Binary(operation, X, number))));
          programs.add(Program.of(new Assignment("z", new Binary(operation, number, X))));
        }
      }
    }
    List<Kernel> kernels = compile(programs);
    for (Precision type : types()) {
      for (int index = 0; index < programs.size(); index++) {
        assertOperation(kernels.get(index), programs.get(index), type);
      }
    }
  }

  private void assertOperation(Kernel kernel, Program program, Precision type) {
    double[] special = AwkwardNumbers.special(type);
    int count = special.length;
    double[] x = new double[count * count];
    double[] y = new double[count * count];
    for (int index = 0; index < x.length; index++) {
      x[index] = special[index / count];
      y[index] = special[index % count];
    }
    Map<String, double[]> before = new LinkedHashMap<>();
    before.put("x", x);
    before.put("y", y);
    before.put("z", new double[x.length]);
    before.keySet().retainAll(program.shape().slots());
    Map<String, INDArray> arrays = Elements.vectors(type, before);
    kernel.bind(arrays).run(program.scalars());
    double[] actual = Elements.of(arrays.get("z"));
    Map<String, double[]> after = type.run(program, before);
    double[] expected = after.get("z");
    Operation operation = program.shape().operations().get(0);
    double scalar = program.shape().parameters() == 0 ? 0 : program.scalars()[0];
    for (int index = 0; index < x.length; index++) {
      double left = operand(operation, true, x[index], y[index], scalar);
      double right = operand(operation, false, x[index], y[index], scalar);
      if (isUnspecified(operation, left, right)
          || isWithin(operation, type, actual[index], expected[index])) {
        actual[index] = expected[index];
      }
    }
    assertSame(Map.of("z", actual), Map.of("z", expected), type, program, before);
  }

  private static double operand(
      Operation operation, boolean left, double x, double y, double scalar) {
    List<Expr> operands = operation.operands();
    Expr operand = operands.get(left ? 0 : operands.size() - 1);
    return operand.equals(X) ? x : operand.equals(Y) ? y : scalar;
  }

  private boolean isUnspecified(Operation operation, double left, double right) {
    return operation.accept(
        new OperationVisitor<>() {
          @Override
          public Boolean unary(Unary unary) {
            return accuracy().isUnspecified(unary.operation(), left);
          }

          @Override
          public Boolean binary(Binary binary) {
            return accuracy().isUnspecified(binary.operation(), left, right);
          }
        });
  }

  private boolean isWithin(Operation operation, Precision type, double actual, double expected) {
    return operation.is(UnaryOperation.EXPONENTIAL) && isCloseExponential(type, actual, expected);
  }

  private boolean isCloseExponential(Precision type, double actual, double expected) {
    return Math.abs(actual - expected) <= accuracy().exponentialUlps() * type.lastPlace(expected);
  }

  /** Evenly over what is neither 0 nor infinite, which random bits seldom are. */
  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void exponentialsAreJavasOrAsStated(@ForAll long seed) {
    Program program =
        Program.of(
            new Assignment("y", X.exponential()),
            new Assignment("x", X.times(1e-3).exponential()),
            new Assignment("z", Z.times(1e-9).exponential()));
    Kernel kernel = subject().compile(program.shape());
    Random random = new Random(seed);
    for (Precision type : types()) {
      Map<String, double[]> before = new LinkedHashMap<>();
      for (String slot : SLOTS) {
        before.put(slot, random.doubles(EXPONENTS, -746, 711).map(type::round).toArray());
      }
      Map<String, INDArray> arrays = Elements.vectors(type, before);
      kernel.bind(arrays).run(program.scalars());
      Map<String, double[]> expected = type.run(program, before);
      Map<String, double[]> actual = Elements.of(arrays);
      actual.forEach(
          (slot, numbers) -> {
            for (int index = 0; index < numbers.length; index++) {
              if (isCloseExponential(type, numbers[index], expected.get(slot)[index])) {
                numbers[index] = expected.get(slot)[index];
              }
            }
          });
      assertSame(actual, expected, type, program, before);
    }
  }

  /** Of all sizes, subnormal numbers among them; random bits have few that are ordinary. */
  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void cubeRootsAreJavas(@ForAll long seed) {
    Program program =
        Program.of(
            new Assignment("y", X.cubeRoot()),
            new Assignment("x", X.times(Y).cubeRoot()),
            new Assignment("z", Z.dividedBy(Z.absolute().plus(1).cubeRoot())));
    Kernel kernel = subject().compile(program.shape());
    Random random = new Random(seed);
    for (Precision type : types()) {
      Map<String, double[]> before = new LinkedHashMap<>();
      int exponents = type == Precision.DOUBLE ? 300 : type == Precision.FLOAT ? 37 : 7;
      for (String slot : SLOTS) {
        before.put(
            slot,
            random
                .doubles(EXPONENTS, -exponents, exponents)
                .map(exponent -> type.round(random.nextGaussian() * Math.pow(10, exponent)))
                .toArray());
      }
      assertScalarJava(kernel, program, type, before);
    }
  }

  /**
   * Of sums, norms, products and largest elements every bit is said, whatever the length, in
   * programs of several passes.
   */
  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void reductionsHaveTheBitsThatAreSaid(@ForAll long seed) {
    Random random = new Random(seed);
    List<ReducingProgram> programs = ReducingProgram.compile(subject());
    for (Precision type : types()) {
      for (ReducingProgram reducing : programs) {
        for (int length : ReducingProgram.LENGTHS) {
          assertReduced(reducing, type, ordinary(type, SLOTS, length, random));
        }
      }
      for (int length : programs.isEmpty() ? List.<Integer>of() : lengths()) {
        assertReduced(programs.get(0), type, ordinary(type, SLOTS, length, random));
      }
    }
  }

  private void assertReduced(
      ReducingProgram reducing, Precision type, Map<String, double[]> numbers) {
    Map<String, double[]> before = new LinkedHashMap<>(numbers);
    before.keySet().retainAll(reducing.program().shape().slots());
    Map<String, INDArray> arrays = Elements.vectors(type, before);
    reducing.run(type, arrays);
    Map<String, double[]> expected = type.run(reducing.program(), before);
    assertSame(Elements.of(arrays), expected, type, reducing.program(), before);
  }

  /** NaN and infinities are told, and zeros are zeros. */
  @Example
  void reductionsTellWhatIsNotFinite() {
    List<ReducingProgram> programs = ReducingProgram.compile(subject());
    for (Precision type : types()) {
      for (double awkward : AwkwardNumbers.special(type)) {
        for (ReducingProgram reducing : programs) {
          Map<String, double[]> before = ordinary(type, SLOTS, LENGTH, new Random(3));
          before.forEach((slot, values) -> values[7] = slot.equals("z") ? 1 : awkward);
          assertReduced(reducing, type, before);
        }
      }
    }
  }

  /** The restoration of weights is a copy: NaN keeps its payload too. */
  @Example
  void copiesKeepEveryBit() {
    Program program = Program.of(new Assignment("y", X), new Assignment("z", Y));
    Kernel kernel = subject().compile(program.shape());
    for (Precision type : types()) {
      byte[] bits = new byte[1 << 17];
      new Random(11).nextBytes(bits);
      if (type == Precision.HALF) {
        // Every number that there is.
        for (int index = 0; index < bits.length / 2; index++) {
          bits[2 * index] = (byte) index;
          bits[2 * index + 1] = (byte) (index >> 8);
        }
      }
      byte[] others = bits.clone();
      others[0]++;
      INDArray x = RawBits.array(type, bits);
      INDArray y = RawBits.array(type, others);
      INDArray z = RawBits.array(type, new byte[bits.length]);
      kernel.bind(Map.of("x", x, "y", y, "z", z)).run();
      RawBits.assertSame(y, bits, "a copy in " + type);
      RawBits.assertSame(z, others, "a copy in " + type + " of what is overwritten");
      RawBits.assertSame(x, bits, "what was copied in " + type);
    }
  }

  @Example
  void everyAssignmentSeesTheArraysAsTheyWere() {
    assertOnOrdinaryNumbers(
        Program.of(
            new Assignment("x", Y),
            new Assignment("y", X),
            new Assignment("z", X.times(Y).plus(X))));
  }

  @Example
  void oneValueMayGoToTwoArraysAndANumberToOne() {
    Expr sum = X.plus(Y);
    assertOnOrdinaryNumbers(
        Program.of(
            new Assignment("x", sum),
            new Assignment("y", sum),
            new Assignment("z", Expr.constant(7))));
  }

  private void assertOnOrdinaryNumbers(Program program) {
    Kernel kernel = subject().compile(program.shape());
    for (Precision type : types()) {
      assertScalarJava(kernel, program, type, ordinary(type, SLOTS, LENGTH, new Random(5)));
    }
  }

  /**
   * Wide, deep, and with parts that are shared; those that the backend does not take, it refuses.
   */
  @Example
  void formulasOfAnySize() {
    List<Program> taken = new ArrayList<>();
    for (Program program : LargePrograms.all()) {
      if (subject().takes(program.shape())) {
        taken.add(program);
      } else {
        Map<String, INDArray> arrays =
            Elements.vectors(types().get(0), LargePrograms.values(program, types().get(0), LENGTH));
        assertRefused(
            () -> backends().bind(program.shape(), arrays),
            arrays,
            "a program of " + program.shape().operations().size() + " operations");
      }
    }
    List<Kernel> kernels = compile(taken);
    for (Precision type : types()) {
      for (int index = 0; index < taken.size(); index++) {
        Program program = taken.get(index);
        assertScalarJava(
            kernels.get(index), program, type, LargePrograms.values(program, type, LENGTH));
      }
    }
  }
}
