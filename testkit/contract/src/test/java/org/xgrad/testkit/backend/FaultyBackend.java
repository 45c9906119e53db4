package org.xgrad.testkit.backend;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.UnaryOperation;
import org.xgrad.internal.array.ArrayMemory;
import org.xgrad.testkit.oracle.Half;
import org.xgrad.testkit.oracle.Precision;

/** Runs programs in scalar Java, on arrays of any layout, with a fault or without. */
final class FaultyBackend implements Backend {
  private static final int MANY_OPERATIONS = 100;
  private static final int LONG = 1000;
  private static final double LARGE_SUBNORMALS = 1000;
  private static final long PATIENCE_MILLIS = 5;
  private static final int LANES = 8;

  private final Fault fault;
  private boolean failing;

  FaultyBackend(Fault fault) {
    this.fault = fault;
  }

  /** Whether runs fail from here on. */
  void fail(boolean runs) {
    failing = runs;
  }

  @Override
  public String name() {
    return fault == Fault.HAS_NO_NAME ? " " : "faulty";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public boolean isAvailable() {
    return fault != Fault.CANT_RUN_HERE;
  }

  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return arrays.stream().allMatch(array -> !array.isEmpty() && isTaken(array))
        && arrays.stream().map(INDArray::dataType).distinct().count() == 1
        && arrays.stream().map(INDArray::length).distinct().count() == 1;
  }

  private boolean isTaken(INDArray array) {
    return precision(array)
        .map(type -> !(fault == Fault.TAKES_NO_FLOATS && type == Precision.FLOAT))
        .orElse(fault == Fault.TAKES_INTEGERS && array.dataType().isIntType());
  }

  private static Optional<Precision> precision(INDArray array) {
    return Stream.of(Precision.values())
        .filter(type -> type.dataType() == array.dataType())
        .findFirst();
  }

  @Override
  public Kernel compile(ProgramShape program) {
    return new PlainKernel(program);
  }

  private final class PlainKernel implements Kernel {
    private final ProgramShape program;
    private Optional<Map<String, INDArray>> first = Optional.empty();
    private final Exchanger<Map<String, double[]>> exchanger = new Exchanger<>();

    PlainKernel(ProgramShape program) {
      this.program = program;
    }

    /** Another thread's results, if one runs at the same time. */
    private Map<String, double[]> swapped(Map<String, double[]> own) {
      try {
        return exchanger.exchange(own, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException alone) {
        return own;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return own;
      }
    }

    @Override
    public BoundKernel bind(Map<String, INDArray> arrays) {
      if (fault != Fault.MISSES_MISSING_ARRAYS) {
        KernelChecks.requireArrays(program, arrays);
      }
      if (fault != Fault.MISSES_CLOSED_ARRAYS) {
        KernelChecks.requireOpen(program, arrays);
      }
      if (fault != Fault.BINDS_WHAT_IT_DOES_NOT_TAKE && fault != Fault.MISSES_MISSING_ARRAYS) {
        KernelChecks.requireTaken(name(), FaultyBackend.this::takes, program, arrays);
      }
      if (first.isEmpty()) {
        first = Optional.of(Map.copyOf(arrays));
      }
      return new PlainRun(
          this, fault == Fault.KEEPS_THE_FIRST_ARRAYS ? first.get() : Map.copyOf(arrays));
    }
  }

  private final class PlainRun implements BoundKernel {
    private final PlainKernel kernel;
    private final ProgramShape program;
    private final Map<String, INDArray> arrays;
    private Optional<double[]> first = Optional.empty();

    PlainRun(PlainKernel kernel, Map<String, INDArray> arrays) {
      this.kernel = kernel;
      this.program = kernel.program;
      this.arrays = arrays;
    }

    @Override
    public double[] run(double... given) {
      if (fault == Fault.CHECKS_WHEN_IT_HAS_WRITTEN) {
        arrays.get(program.targets().get(program.targets().size() - 1)).assign(-77);
      }
      if (fault != Fault.MISSES_MISSING_SCALARS) {
        KernelChecks.requireScalars(program, given);
      }
      if (fault != Fault.MISSES_CLOSED_ARRAYS) {
        KernelChecks.requireOpen(program, arrays);
      }
      if (first.isEmpty()) {
        first = Optional.of(given.clone());
      }
      double[] scalars = fault == Fault.KEEPS_THE_FIRST_SCALARS ? first.get() : given.clone();
      if (scalars.length < program.parameters()) {
        scalars = new double[program.parameters()];
      }
      Map<String, INDArray> copies = copies();
      double[] yields = yields(scalars);
      Map<String, double[]> results = compute(scalars);
      if (failing && fault != Fault.FAILS_WHEN_IT_HAS_WRITTEN) {
        store(program.assignments().subList(0, program.assignments().size() - 1), results, copies);
        throw failure();
      }
      if (fault == Fault.SHARES_ITS_RESULTS_AMONG_THREADS) {
        results = kernel.swapped(results);
      }
      store(program.assignments(), results, copies);
      if (failing) {
        throw failure();
      }
      if (fault == Fault.CHANGES_THE_SCALARS && given.length > 0) {
        given[0] = 0;
      }
      return yields;
    }

    private double[] yields(double[] scalars) {
      Map<String, double[]> before = new LinkedHashMap<>();
      program.slots().forEach(slot -> before.put(slot, read(arrays.get(slot))));
      Precision type = precision(arrays.values().iterator().next()).orElse(Precision.FLOAT);
      double[] yields = type.yields(program, scalars, before);
      if (fault == Fault.IS_OFF_BY_ONE_PLACE_IN_REDUCTIONS) {
        for (int index = 0; index < yields.length; index++) {
          yields[index] = Math.nextUp(yields[index]);
        }
      }
      return yields;
    }

    private RuntimeException failure() {
      return fault == Fault.FAILS_WITHOUT_A_REMEDY
          ? new IllegalStateException("It failed.")
          : new BackendException("The backend", "it was told to fail", "Let it run.");
    }

    /** What is copied, by target: bits are kept. */
    private Map<String, INDArray> copies() {
      Map<String, INDArray> copies = new HashMap<>();
      for (Assignment assignment : program.assignments()) {
        if (assignment.copied().isPresent()
            && fault != Fault.LOSES_THE_PAYLOAD_OF_NAN
            && fault != Fault.READS_IN_MEMORY_ORDER
            && fault != Fault.STORES_BEFORE_ALL_IS_READ) {
          copies.put(assignment.target(), arrays.get(assignment.copied().get()).dup('c'));
        }
      }
      return copies;
    }

    private Map<String, double[]> compute(double[] scalars) {
      Map<String, double[]> before = new LinkedHashMap<>();
      program.slots().forEach(slot -> before.put(slot, read(arrays.get(slot))));
      Precision type = precision(arrays.values().iterator().next()).orElse(Precision.FLOAT);
      Map<String, double[]> after = arithmetic(type).run(program, scalars, before);
      Map<String, double[]> results = new LinkedHashMap<>();
      for (Assignment assignment : program.assignments()) {
        double[] numbers = after.get(assignment.target()).clone();
        if (assignment.copied().isEmpty()) {
          DoubleUnaryOperator flaw = flaw(type, assignment.value());
          for (int index = 0; index < numbers.length; index++) {
            numbers[index] = type.round(flaw.applyAsDouble(numbers[index]));
          }
        }
        results.put(assignment.target(), numbers);
      }
      return results;
    }

    private Precision arithmetic(Precision type) {
      return fault == Fault.ROUNDS_FLOATS_AT_THE_END_ALONE && type == Precision.FLOAT
          ? Precision.DOUBLE
          : type;
    }

    /** What becomes of a result before it is stored. */
    private DoubleUnaryOperator flaw(Precision type, Expr value) {
      return switch (fault) {
        case ROUNDS_HALVES_AT_EVERY_OPERATION ->
            type == Precision.HALF && program.operations().size() > 1
                ? number -> Half.round(number * (1 + 0x1p-10))
                : number -> number;
        case LOSES_THE_SIGN_OF_ZEROS -> number -> number + 0.0;
        case LOSES_SUBNORMALS ->
            number -> Math.abs(number) < LARGE_SUBNORMALS * type.lastPlace(0) ? 0 : number;
        case IS_OFF_BY_THREE_PLACES_IN_EXPONENTIALS ->
            isOf(value, UnaryOperation.EXPONENTIAL) && type != Precision.HALF
                ? number -> number + 3 * type.lastPlace(number)
                : number -> number;
        case IS_OFF_BY_ONE_PLACE_IN_CUBE_ROOTS ->
            isOf(value, UnaryOperation.CUBE_ROOT) && type != Precision.HALF
                ? number -> number + type.lastPlace(number)
                : number -> number;
        case LEAVES_OUT_PARTS_OF_LARGE_FORMULAS ->
            program.operations().size() > MANY_OPERATIONS ? number -> number / 2 : number -> number;
        default -> number -> number;
      };
    }

    private static boolean isOf(Expr value, UnaryOperation function) {
      return value instanceof Operation operation && operation.is(function);
    }

    private double[] read(INDArray array) {
      return Elements.of(
          fault == Fault.READS_IN_MEMORY_ORDER && array.ordering() == 'f'
              ? array.dup('f').reshape('f', array.length())
              : array);
    }

    private void store(
        List<Assignment> assignments, Map<String, double[]> results, Map<String, INDArray> copies) {
      Map<String, INDArray> written = new HashMap<>();
      for (Assignment assignment : assignments) {
        String target = assignment.target();
        INDArray array = arrays.get(target);
        INDArray result =
            copies.containsKey(target)
                ? copies.get(target)
                : Elements.vector(precision(array).orElse(Precision.FLOAT), results.get(target));
        if (fault == Fault.STORES_BEFORE_ALL_IS_READ && assignment.copied().isPresent()) {
          result = arrays.get(assignment.copied().get()).dup('c');
        }
        if (fault == Fault.FORGETS_THE_REST_OF_LONG_ARRAYS && array.length() > LONG) {
          for (long index = array.length() - array.length() % LANES;
              index < array.length();
              index++) {
            result.putScalar(index, array.getDouble(index));
          }
        }
        if (fault == Fault.LEAVES_THE_EARLIER_OF_TWO_TARGETS) {
          keepEarlier(array, result, written);
        }
        array.assign(result.reshape('c', array.shape()));
        written.put(target, array);
        if (fault == Fault.WRITES_BEYOND_VIEWS && array.data().originalDataBuffer() != null) {
          array.data().originalDataBuffer().put(array.offset() + array.length(), 1);
        }
      }
    }

    /** Puts what was stored already over the result, where the arrays meet. */
    private void keepEarlier(INDArray array, INDArray result, Map<String, INDArray> written) {
      for (INDArray earlier : written.values()) {
        if (ArrayMemory.memory(earlier) == ArrayMemory.memory(array)) {
          long shift = array.offset() - earlier.offset();
          for (long index = 0; index < array.length(); index++) {
            if (index + shift >= 0 && index + shift < earlier.length()) {
              result.putScalar(index, array.getDouble(index));
            }
          }
        }
      }
    }
  }
}
