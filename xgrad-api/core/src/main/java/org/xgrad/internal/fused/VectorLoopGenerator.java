package org.xgrad.internal.fused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.xgrad.expr.Binary;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.OperationVisitor;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;

/**
 * Turns a program into a class with one loop of explicit vectors.
 *
 * <p>All loads of a vector come before its stores, so that every assignment sees the old arrays.
 */
final class VectorLoopGenerator implements OperationVisitor<@Nullable Void> {
  private static final int MOST_BYTES = 7000;

  static final String DESCRIPTOR = "([Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Object;JJ)V";

  private static final String SPECIES = "jdk/incubator/vector/VectorSpecies";
  private static final String ANY_VECTOR = "Ljdk/incubator/vector/Vector;";
  private static final String SEGMENT = "java/lang/foreign/MemorySegment";
  private static final String ORDER = "java/nio/ByteOrder";

  private final ProgramShape program;
  private final ElementType element;
  private final String vector;
  private final Map<Expr, Integer> locals = new HashMap<>();
  private final MethodVisitor code;
  private int nextLocal = 8;
  private int species;
  private int order;

  private VectorLoopGenerator(ProgramShape program, ElementType element, MethodVisitor code) {
    this.program = program;
    this.element = element;
    this.vector = element.vectorClass();
    this.code = code;
  }

  /**
   * Whether a program's every operation has the same bits on vectors as on numbers, and it is not
   * too large for one loop that HotSpot compiles. Reductions are made from tiles.
   */
  static boolean takes(ProgramShape program) {
    return bytes(program) <= MOST_BYTES
        && hasVectorsForAll(program)
        && program.reductions().isEmpty();
  }

  /** Bytes of the loop's code, by estimates that are no less than what is generated. */
  private static long bytes(ProgramShape program) {
    long signs = program.operations().stream().filter(each -> each.is(UnaryOperation.SIGN)).count();
    return 100
        + 40L * (program.reads().size() + program.assignments().size())
        + 18L * program.parameters()
        + 16L * (program.operations().size() - signs)
        + 60L * signs;
  }

  private static boolean hasVectorsForAll(ProgramShape program) {
    return program.operations().stream()
        .noneMatch(
            each -> each.is(UnaryOperation.EXPONENTIAL) || each.is(UnaryOperation.CUBE_ROOT));
  }

  /** The loop of a program that it takes. */
  static VectorLoop generate(ProgramShape program, ElementType element) {
    return GeneratedClass.define(
        VectorLoop.class, "run", DESCRIPTOR, code -> write(program, element, code), program);
  }

  /** Writes the instructions of {@link VectorLoop#run}. */
  static void write(ProgramShape program, ElementType element, MethodVisitor code) {
    new VectorLoopGenerator(program, element, code).body();
  }

  /** Parameters: 1 inputs, 2 outputs, 3 scalars, 4 from, 6 to (two slots each). */
  private void body() {
    species = local(1);
    code.visitFieldInsn(Opcodes.GETSTATIC, vector, "SPECIES_PREFERRED", "L" + SPECIES + ";");
    code.visitVarInsn(Opcodes.ASTORE, species);
    order = local(1);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, ORDER, "nativeOrder", "()L" + ORDER + ";", false);
    code.visitVarInsn(Opcodes.ASTORE, order);
    int lanes = local(2);
    code.visitVarInsn(Opcodes.ALOAD, species);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, SPECIES, "length", "()I", true);
    code.visitInsn(Opcodes.I2L);
    code.visitVarInsn(Opcodes.LSTORE, lanes);
    List<String> reads = List.copyOf(program.reads());
    int[] inputs = segments(1, reads.size());
    int[] outputs = segments(2, program.assignments().size());
    broadcastScalars();

    int offset = local(2);
    Label top = new Label();
    Label end = new Label();
    code.visitLabel(top);
    code.visitVarInsn(Opcodes.LLOAD, 4);
    code.visitVarInsn(Opcodes.LLOAD, lanes);
    code.visitInsn(Opcodes.LADD);
    code.visitVarInsn(Opcodes.LLOAD, 6);
    code.visitInsn(Opcodes.LCMP);
    code.visitJumpInsn(Opcodes.IFGT, end);
    code.visitVarInsn(Opcodes.LLOAD, 4);
    code.visitLdcInsn(element.logBytes());
    code.visitInsn(Opcodes.LSHL);
    code.visitVarInsn(Opcodes.LSTORE, offset);
    for (int input = 0; input < inputs.length; input++) {
      loadVector(inputs[input], offset);
      store(Expr.slot(reads.get(input)));
    }
    for (Operation operation : program.operations()) {
      operation.accept(this);
      store(operation);
    }
    for (int output = 0; output < outputs.length; output++) {
      load(program.assignments().get(output).value());
      storeVector(outputs[output], offset);
    }
    code.visitVarInsn(Opcodes.LLOAD, 4);
    code.visitVarInsn(Opcodes.LLOAD, lanes);
    code.visitInsn(Opcodes.LADD);
    code.visitVarInsn(Opcodes.LSTORE, 4);
    code.visitJumpInsn(Opcodes.GOTO, top);
    code.visitLabel(end);
    code.visitInsn(Opcodes.RETURN);
  }

  private int[] segments(int parameter, int count) {
    int[] segments = new int[count];
    for (int index = 0; index < count; index++) {
      segments[index] = local(1);
      code.visitVarInsn(Opcodes.ALOAD, parameter);
      code.visitLdcInsn(index);
      code.visitInsn(Opcodes.AALOAD);
      code.visitTypeInsn(Opcodes.CHECKCAST, SEGMENT);
      code.visitVarInsn(Opcodes.ASTORE, segments[index]);
    }
    return segments;
  }

  private void broadcastScalars() {
    for (int parameter = 0; parameter < program.parameters(); parameter++) {
      code.visitVarInsn(Opcodes.ALOAD, species);
      code.visitVarInsn(Opcodes.ALOAD, 3);
      code.visitTypeInsn(Opcodes.CHECKCAST, "[" + element.type().getDescriptor());
      code.visitLdcInsn(parameter);
      code.visitInsn(element.type().getOpcode(Opcodes.IALOAD));
      broadcast();
      store(program.places().get(parameter));
    }
  }

  /** Species and number are on the stack. */
  private void broadcast() {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        vector,
        "broadcast",
        "(L" + SPECIES + ";" + element.type().getDescriptor() + ")L" + vector + ";",
        false);
  }

  private void loadVector(int segment, int offset) {
    code.visitVarInsn(Opcodes.ALOAD, species);
    code.visitVarInsn(Opcodes.ALOAD, segment);
    code.visitVarInsn(Opcodes.LLOAD, offset);
    code.visitVarInsn(Opcodes.ALOAD, order);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        vector,
        "fromMemorySegment",
        "(L" + SPECIES + ";L" + SEGMENT + ";JL" + ORDER + ";)L" + vector + ";",
        false);
  }

  private void storeVector(int segment, int offset) {
    code.visitVarInsn(Opcodes.ALOAD, segment);
    code.visitVarInsn(Opcodes.LLOAD, offset);
    code.visitVarInsn(Opcodes.ALOAD, order);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        vector,
        "intoMemorySegment",
        "(L" + SEGMENT + ";JL" + ORDER + ";)V",
        false);
  }

  @Override
  public @Nullable Void unary(Unary unary) {
    load(unary.operand());
    unary(unary.operation(), unary.operand());
    return null;
  }

  @Override
  public @Nullable Void binary(Binary binary) {
    load(binary.left());
    load(binary.right());
    binary(name(binary.operation()));
    return null;
  }

  private static String name(BinaryOperation operation) {
    return switch (operation) {
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      case DIVIDE -> "div";
      case MINIMUM -> "min";
      case MAXIMUM -> "max";
      case POWER, RATIO -> throw new IllegalStateException(operation + " is for scalars alone.");
    };
  }

  private void unary(UnaryOperation operation, Expr operand) {
    switch (operation) {
      case NEGATE -> call("neg", "");
      case ABSOLUTE -> call("abs", "");
      case SQUARE_ROOT -> call("sqrt", "");
      case SQUARE -> {
        load(operand);
        binary("mul");
      }
      case EXPONENTIAL, CUBE_ROOT ->
          throw new IllegalStateException("Vectors have no portable " + operation + ".");
      case SIGN -> sign();
    }
  }

  /** Scaled up twice by the largest power of two, then clamped: exact for denormals too. */
  private void sign() {
    for (int time = 0; time < 2; time++) {
      number(element.largestPowerOfTwo());
      binary("mul");
    }
    number(1);
    binary("min");
    number(-1);
    binary("max");
  }

  private void number(double number) {
    code.visitVarInsn(Opcodes.ALOAD, species);
    code.visitLdcInsn(element.constant(number));
    broadcast();
  }

  private void binary(String method) {
    call(method, ANY_VECTOR);
  }

  private void call(String method, String arguments) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, vector, method, "(" + arguments + ")L" + vector + ";", false);
  }

  private void load(Expr value) {
    code.visitVarInsn(Opcodes.ALOAD, locals.get(value));
  }

  private void store(Expr value) {
    int local = local(1);
    locals.put(value, local);
    code.visitVarInsn(Opcodes.ASTORE, local);
  }

  private int local(int slots) {
    int local = nextLocal;
    nextLocal += slots;
    return local;
  }
}
