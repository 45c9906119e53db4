package org.xgrad.cuda.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.backend.Reductions;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Binary;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.OperationVisitor;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;

/**
 * A program as CUDA C: one kernel, whose blocks of threads stride over the elements.
 *
 * <p>A thread has {@link #elementsOfAThread()} elements at a time, each a block's width from the
 * next, and loads all of them before it computes with the first: one load in flight for each thread
 * leaves a third of a GPU's memory traffic unused.
 *
 * <p>It takes, in this order: the number of elements as a {@code long long}; the address of each
 * array, in the order of {@link ProgramShape#slots()}; each scalar, in the arrays' type. Where the
 * program has reductions, the last argument is the address of {@link #lanes} doubles for each: the
 * lanes of all chunks, which {@link Reductions#ofLanes} makes one number of. Each thread has a lane
 * of a chunk then, and not elements that it strides over. Compiled without contraction to fused
 * multiply-adds and with IEEE division and square root, it comes to the bits of scalar Java
 * arithmetic, except that any NaN may stand for any other.
 */
public final class CudaSource implements OperationVisitor<String> {
  private static final String INDENT = "    ";
  private static final String DEEP = INDENT.repeat(2);

  /** So many elements at a time come to the speed of a copy. */
  private static final int SEVERAL = 4;

  /** With more arrays or operations than these, a thread has loads enough, or registers too few. */
  private static final int MOST_READS_OF_SEVERAL = 8;

  private static final int MOST_OPERATIONS_OF_SEVERAL = 100;

  private final ProgramShape program;
  private final Precision precision;
  private final Map<Expr, String> names = new HashMap<>();

  /** The parameter that is the address of a slot's array. */
  private final Map<String, String> arrays = new HashMap<>();

  private final int elements;
  private final String entry;
  private final String text;

  private CudaSource(ProgramShape program, Precision precision) {
    this.program = program;
    this.precision = precision;
    this.elements =
        program.reads().size() <= MOST_READS_OF_SEVERAL
                && program.operations().size() <= MOST_OPERATIONS_OF_SEVERAL
                && program.reductions().isEmpty()
            ? SEVERAL
            : 1;
    String kernel = parameters() + body();
    this.entry =
        "xgrad_"
            + UUID.nameUUIDFromBytes(kernel.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    this.text =
        functions() + "// " + comment() + "\nextern \"C\" __global__ void " + entry + kernel;
  }

  /**
   * The source of a program on arrays of a type.
   *
   * @throws BackendException if the type is neither FLOAT nor DOUBLE
   */
  public static CudaSource of(ProgramShape program, DataType type) {
    Precision precision =
        Precision.of(type)
            .orElseThrow(
                () ->
                    new BackendException(
                        "Data type " + type,
                        "no CUDA kernel is printed for it",
                        "Use FLOAT or DOUBLE, or -Dxgrad.backend=nd4j."));
    return new CudaSource(program, precision);
  }

  /**
   * How many lanes the chunks of so many elements have, and threads have work.
   *
   * @param elements any number of at least 0
   */
  public static long lanes(long elements) {
    return (long) Reductions.chunks(elements) * Reductions.LANES;
  }

  /** The kernel's name, the same for the same kernel and no other. */
  public String entry() {
    return entry;
  }

  /**
   * How many elements a thread has at a time: a grid of a thread to as many elements takes each one
   * once. Any other grid takes them all too.
   */
  public int elementsOfAThread() {
    return elements;
  }

  /** The source, in ASCII. */
  public String text() {
    return text;
  }

  private String functions() {
    return (has(UnaryOperation.EXPONENTIAL) ? Exponential.SOURCE : "")
        + (has(UnaryOperation.CUBE_ROOT) ? CubeRoot.SOURCE : "");
  }

  private boolean has(UnaryOperation function) {
    return program.operations().stream().anyMatch(each -> each.is(function));
  }

  /**
   * Names of arrays are any text; a line break or a backslash would end the comment or extend it.
   */
  private String comment() {
    return program.toString().replaceAll("[^ -~]|[\\\\?]", ".");
  }

  private String parameters() {
    StringBuilder code = new StringBuilder("(\n" + INDENT + "const long long length");
    Set<String> targets =
        program.assignments().stream().map(Assignment::target).collect(Collectors.toSet());
    for (String slot : program.slots()) {
      arrays.put(slot, "array" + arrays.size());
      code.append(",\n").append(INDENT);
      if (!targets.contains(slot)) {
        code.append("const ");
      }
      code.append(precision.type()).append("* const ").append(arrays.get(slot));
    }
    for (int parameter = 0; parameter < program.parameters(); parameter++) {
      names.put(program.places().get(parameter), "p" + parameter);
      code.append(",\n").append(INDENT).append("const ").append(precision.type());
      code.append(" p").append(parameter);
    }
    if (!program.reductions().isEmpty()) {
      code.append(",\n").append(INDENT).append("double* const lanes");
    }
    return code.append(") {\n").toString();
  }

  private String body() {
    return program.reductions().isEmpty() ? overElements() : overLanes();
  }

  /** All loads of an element come before its stores: every assignment sees the old arrays. */
  private String overElements() {
    StringBuilder code = new StringBuilder();
    code.append("  const long long tile = %dLL * blockDim.x;\n".formatted(elements));
    code.append("  const long long stride = gridDim.x * tile;\n");
    code.append("  for (long long start = blockIdx.x * tile; start < length; start += stride) {\n");
    int reads = program.reads().size();
    for (int read = 0; read < reads; read++) {
      code.append("%s%s y%d[%d];\n".formatted(INDENT, precision.type(), read, elements));
    }
    if (reads > 0) {
      code.append(forEach(loads()));
    }
    return code.append(forEach(element(read -> "y" + read + "[k]"))).append("  }\n}\n").toString();
  }

  /** A loop over the elements that a thread has at a time, without those beyond the last. */
  private String forEach(String statements) {
    return """
            #pragma unroll
            for (int k = 0; k < %d; k++) {
              const long long i = start + k * blockDim.x + threadIdx.x;
              if (i < length) {
        %s      }
            }
        """
        .formatted(elements, statements);
  }

  private String loads() {
    StringBuilder code = new StringBuilder();
    int read = 0;
    for (String slot : program.reads()) {
      code.append("%sy%d[k] = %s[i];\n".formatted(DEEP, read++, arrays.get(slot)));
    }
    return code.toString();
  }

  private String overLanes() {
    List<String> slots = List.copyOf(program.reads());
    StringBuilder code = new StringBuilder();
    code.append(
        """
          const long long stride = (long long) gridDim.x * blockDim.x;
          const long long count = (length + %1$d - 1) / %1$d * %2$d;
          long long lane = (long long) blockIdx.x * blockDim.x + threadIdx.x;
          for (; lane < count; lane += stride) {
            const long long start = lane / %2$d * %1$d;
            const long long end = start + %1$d < length ? start + %1$d : length;
        """
            .formatted(Reductions.CHUNK, Reductions.LANES));
    for (int index = 0; index < program.reductions().size(); index++) {
      String declaration =
          hasStrands(index) ? "float r%1$d = 0.0f, s%1$d = 0.0f;" : "double r%d = 0.0;";
      code.append(INDENT).append(declaration.formatted(index)).append("\n");
    }
    code.append(
        "    for (long long i = start + lane %% %d; i < end; i += %1$d) {\n"
            .formatted(Reductions.LANES));
    code.append(element(read -> arrays.get(slots.get(read)) + "[i]"));
    code.append("    }\n");
    for (int index = 0; index < program.reductions().size(); index++) {
      String lane = hasStrands(index) ? "(double) r%1$d + (double) s%1$d" : "r%1$d";
      code.append(("    lanes[%1$d * count + lane] = " + lane + ";\n").formatted(index));
    }
    return code.append("  }\n}\n").toString();
  }

  /**
   * What is computed of an element.
   *
   * @param value where the value of each array that is read is
   */
  private String element(IntFunction<String> value) {
    StringBuilder code = new StringBuilder();
    int read = 0;
    for (String slot : program.reads()) {
      code.append(local(Expr.slot(slot), value.apply(read++)));
    }
    for (Operation operation : program.operations()) {
      code.append(local(operation, operation.accept(this)));
    }
    for (int index = 0; index < program.reductions().size(); index++) {
      code.append(DEEP).append(added(index, program.reductions().get(index)));
    }
    for (Assignment assignment : program.assignments()) {
      code.append(DEEP).append(arrays.get(assignment.target())).append("[i] = ");
      code.append(names.get(assignment.value())).append(";\n");
    }
    return code.toString();
  }

  private boolean hasStrands(int reduction) {
    return program.reductions().get(reduction).operation().strands() > 1;
  }

  /** Comparisons with NaN are false: a maximum that is NaN stays so. */
  private String added(int index, Reduction reduction) {
    String total = "r" + index;
    String left = "(double) " + names.get(reduction.operands().get(0));
    return switch (reduction.operation()) {
          case SUM -> "%1$s = %1$s + %2$s".formatted(total, left);
          case SUM_OF_SQUARES -> "%1$s = %1$s + %2$s * %2$s".formatted(total, left);
          // Strands change places with each element: what comes next is added to the other one.
          case SUM_OF_SQUARES_IN_SINGLE ->
              "const float t%1$d = r%1$d + (float) %2$s * (float) %2$s; r%1$d = s%1$d; s%1$d = t%1$d"
                  .formatted(index, names.get(reduction.operands().get(0)));
          case DOT_PRODUCT ->
              "%1$s = %1$s + %2$s * (double) %3$s"
                  .formatted(total, left, names.get(reduction.operands().get(1)));
          case LARGEST_MAGNITUDE ->
              "%1$s = fabs(%2$s) > %1$s || %2$s != %2$s ? fabs(%2$s) : %1$s".formatted(total, left);
        }
        + ";\n";
  }

  private String local(Expr expression, String value) {
    String name = "x" + (names.size() - program.parameters());
    names.put(expression, name);
    return DEEP + "const " + precision.type() + " " + name + " = " + value + ";\n";
  }

  @Override
  public String unary(Unary unary) {
    return unary(unary.operation(), names.get(unary.operand()));
  }

  @Override
  public String binary(Binary binary) {
    return binary(binary.operation(), names.get(binary.left()), names.get(binary.right()));
  }

  private String unary(UnaryOperation operation, String x) {
    return switch (operation) {
      case NEGATE -> "-" + x;
      case SQUARE_ROOT -> precision.function("sqrt") + "(" + x + ")";
      case ABSOLUTE -> precision.function("fabs") + "(" + x + ")";
      case SQUARE -> x + " * " + x;
      case EXPONENTIAL -> "(" + precision.type() + ") " + Exponential.NAME + "(" + x + ")";
      case CUBE_ROOT -> "(" + precision.type() + ") " + CubeRoot.NAME + "(" + x + ")";
      // Both comparisons are false for zeros and NaN, which are their own sign.
      case SIGN ->
          "%1$s > %2$s ? %3$s : %1$s < %2$s ? -%3$s : %1$s"
              .formatted(x, precision.literal(0), precision.literal(1));
    };
  }

  private String binary(BinaryOperation operation, String left, String right) {
    return switch (operation) {
      case ADD -> left + " + " + right;
      case SUBTRACT -> left + " - " + right;
      case MULTIPLY -> left + " * " + right;
      case DIVIDE -> left + " / " + right;
      case MINIMUM -> extreme("<", left, right, left, right);
      case MAXIMUM -> extreme(">", left, right, right, left);
      case POWER, RATIO -> throw new IllegalStateException(operation + " is for scalars alone.");
    };
  }

  /**
   * Java's minimum or maximum: C's own may lose a NaN and take either of two zeros. Numbers that
   * are equal differ in their sign at most; the sum of what can't be compared is NaN.
   */
  private String extreme(
      String better, String left, String right, String ifLeftIsNegative, String otherwise) {
    String leftIsNegative =
        "%s(%s, %s) < %s"
            .formatted(
                precision.function("copysign"), precision.literal(1), left, precision.literal(0));
    return ("%1$s %3$s %2$s ? %1$s : "
            + "%2$s %3$s %1$s ? %2$s : "
            + "%1$s == %2$s ? (%4$s ? %5$s : %6$s) : "
            + "%1$s + %2$s")
        .formatted(left, right, better, leftIsNegative, ifLeftIsNegative, otherwise);
  }

  @Override
  public String toString() {
    return text;
  }
}
