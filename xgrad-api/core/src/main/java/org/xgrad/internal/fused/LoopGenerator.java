package org.xgrad.internal.fused;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.xgrad.expr.Binary;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.OperationVisitor;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;

/**
 * Turns a part of a program into a class with one loop, in bytecode that C2 vectorises on Java 17.
 */
final class LoopGenerator implements OperationVisitor<@Nullable Void> {
  /** No tile is longer; a bound that C2 can see keeps the index's product from overflowing. */
  private static final int MAXIMUM_LENGTH = 8192;

  private static final String UNSAFE = "sun/misc/Unsafe";

  static final String DESCRIPTOR = "([JJ[Ljava/lang/Object;Ljava/lang/Object;I)V";

  private final LoopPart part;
  private final ElementType element;
  private final Map<Expr, Integer> locals = new HashMap<>();
  private final MethodVisitor code;
  private int nextLocal;

  private LoopGenerator(LoopPart part, ElementType element, MethodVisitor code) {
    this.part = part;
    this.element = element;
    this.code = code;
  }

  /**
   * The loop of a part of a program.
   *
   * @param program the program, for an error
   */
  static Loop generate(LoopPart part, ProgramShape program, ElementType element) {
    return GeneratedClass.define(
        Loop.class, "run", DESCRIPTOR, code -> write(part, element, code), program);
  }

  /** Writes the instructions of {@link Loop#run}. */
  static void write(LoopPart part, ElementType element, MethodVisitor code) {
    new LoopGenerator(part, element, code).loop();
  }

  private void loop() {
    // Parameters: 1 inputs, 2 byte offset (two slots), 4 tiles, 5 scalars, 6 length.
    nextLocal = 7;
    boundLength();
    int unsafe = local(Type.getType(Object.class));
    code.visitFieldInsn(
        Opcodes.GETSTATIC, GeneratedClass.PACKAGE + "/OffHeap", "UNSAFE", "Ljava/lang/Object;");
    code.visitTypeInsn(Opcodes.CHECKCAST, UNSAFE);
    code.visitVarInsn(Opcodes.ASTORE, unsafe);
    int[] addresses = addresses();
    int[] carried = tiles(part.carried());
    int[] stores = tiles(part.stores());
    scalars();

    int index = local(Type.INT_TYPE);
    int bytes = local(Type.LONG_TYPE);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, index);
    Label top = new Label();
    Label end = new Label();
    code.visitLabel(top);
    code.visitVarInsn(Opcodes.ILOAD, index);
    code.visitVarInsn(Opcodes.ILOAD, 6);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
    code.visitVarInsn(Opcodes.ILOAD, index);
    code.visitInsn(Opcodes.I2L);
    push(element.logBytes());
    code.visitInsn(Opcodes.LSHL);
    code.visitVarInsn(Opcodes.LSTORE, bytes);
    for (int input = 0; input < addresses.length; input++) {
      load(unsafe, addresses[input], bytes);
      store(part.loads().get(input).expression());
    }
    for (int value = 0; value < carried.length; value++) {
      code.visitVarInsn(Opcodes.ALOAD, carried[value]);
      code.visitVarInsn(Opcodes.ILOAD, index);
      code.visitInsn(element.type().getOpcode(Opcodes.IALOAD));
      store(part.carried().get(value).expression());
    }
    for (Operation operation : part.operations()) {
      operation.accept(this);
      store(operation);
    }
    for (int output = 0; output < stores.length; output++) {
      code.visitVarInsn(Opcodes.ALOAD, stores[output]);
      code.visitVarInsn(Opcodes.ILOAD, index);
      load(part.stores().get(output).expression());
      code.visitInsn(element.type().getOpcode(Opcodes.IASTORE));
    }
    code.visitIincInsn(index, 1);
    code.visitJumpInsn(Opcodes.GOTO, top);
    code.visitLabel(end);
    code.visitInsn(Opcodes.RETURN);
  }

  private void boundLength() {
    code.visitVarInsn(Opcodes.ILOAD, 6);
    push(MAXIMUM_LENGTH);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "min", "(II)I", false);
    code.visitVarInsn(Opcodes.ISTORE, 6);
  }

  private int[] addresses() {
    int[] addresses = new int[part.loads().size()];
    for (int input = 0; input < addresses.length; input++) {
      addresses[input] = local(Type.LONG_TYPE);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      push(part.loads().get(input).index());
      code.visitInsn(Opcodes.LALOAD);
      code.visitVarInsn(Opcodes.LLOAD, 2);
      code.visitInsn(Opcodes.LADD);
      code.visitVarInsn(Opcodes.LSTORE, addresses[input]);
    }
    return addresses;
  }

  private int[] tiles(List<LoopPart.Value> values) {
    int[] tiles = new int[values.size()];
    for (int output = 0; output < tiles.length; output++) {
      tiles[output] = local(Type.getType(Object.class));
      code.visitVarInsn(Opcodes.ALOAD, 4);
      push(values.get(output).index());
      code.visitInsn(Opcodes.AALOAD);
      code.visitTypeInsn(Opcodes.CHECKCAST, "[" + element.type().getDescriptor());
      code.visitVarInsn(Opcodes.ASTORE, tiles[output]);
    }
    return tiles;
  }

  private void scalars() {
    for (Parameter scalar : part.scalars()) {
      code.visitVarInsn(Opcodes.ALOAD, 5);
      code.visitTypeInsn(Opcodes.CHECKCAST, "[" + element.type().getDescriptor());
      push(scalar.index());
      code.visitInsn(element.type().getOpcode(Opcodes.IALOAD));
      store(scalar);
    }
  }

  private void load(int unsafe, int address, int bytes) {
    code.visitVarInsn(Opcodes.ALOAD, unsafe);
    code.visitVarInsn(Opcodes.LLOAD, address);
    code.visitVarInsn(Opcodes.LLOAD, bytes);
    code.visitInsn(Opcodes.LADD);
    code.visitLdcInsn(element.arrayBase());
    code.visitInsn(Opcodes.LADD);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        UNSAFE,
        element.load(),
        Type.getMethodDescriptor(element.type(), Type.LONG_TYPE),
        false);
  }

  @Override
  public @Nullable Void unary(Unary unary) {
    unary(unary.operation(), unary.operand());
    return null;
  }

  @Override
  public @Nullable Void binary(Binary binary) {
    load(binary.left());
    load(binary.right());
    binary(binary.operation());
    return null;
  }

  private void unary(UnaryOperation operation, Expr operand) {
    load(operand);
    switch (operation) {
      case NEGATE -> arithmetic(Opcodes.INEG);
      case SQUARE -> {
        load(operand);
        arithmetic(Opcodes.IMUL);
      }
      case ABSOLUTE -> math("abs", 1);
      case SQUARE_ROOT -> inDoublePrecision("java/lang/Math", "sqrt");
      case EXPONENTIAL -> inDoublePrecision("java/lang/StrictMath", "exp");
      case CUBE_ROOT -> inDoublePrecision("java/lang/StrictMath", "cbrt");
      case SIGN -> sign();
    }
  }

  private void binary(BinaryOperation operation) {
    switch (operation) {
      case ADD -> arithmetic(Opcodes.IADD);
      case SUBTRACT -> arithmetic(Opcodes.ISUB);
      case MULTIPLY -> arithmetic(Opcodes.IMUL);
      case DIVIDE -> arithmetic(Opcodes.IDIV);
      case MINIMUM -> math("min", 2);
      case MAXIMUM -> math("max", 2);
      case POWER, RATIO -> throw new IllegalStateException(operation + " is for scalars alone.");
    }
  }

  /** And rounded back, which C2 knows to be the float's own if the function is the square root. */
  private void inDoublePrecision(String type, String function) {
    if (element == ElementType.FLOAT) {
      code.visitInsn(Opcodes.F2D);
    }
    code.visitMethodInsn(Opcodes.INVOKESTATIC, type, function, "(D)D", false);
    if (element == ElementType.FLOAT) {
      code.visitInsn(Opcodes.D2F);
    }
  }

  /**
   * Scaled up twice by the largest power of two, then clamped: exact, and made of what vectorises.
   */
  private void sign() {
    for (int time = 0; time < 2; time++) {
      pushNumber(element.largestPowerOfTwo());
      arithmetic(Opcodes.IMUL);
    }
    pushNumber(1);
    math("min", 2);
    pushNumber(-1);
    math("max", 2);
  }

  private void arithmetic(int intOpcode) {
    code.visitInsn(element.type().getOpcode(intOpcode));
  }

  private void math(String function, int operands) {
    Type[] arguments = new Type[operands];
    Arrays.fill(arguments, element.type());
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/Math",
        function,
        Type.getMethodDescriptor(element.type(), arguments),
        false);
  }

  private void load(Expr value) {
    code.visitVarInsn(element.type().getOpcode(Opcodes.ILOAD), locals.get(value));
  }

  private void store(Expr value) {
    int local = local(element.type());
    locals.put(value, local);
    code.visitVarInsn(element.type().getOpcode(Opcodes.ISTORE), local);
  }

  private int local(Type type) {
    int local = nextLocal;
    nextLocal += type.getSize();
    return local;
  }

  private void push(int number) {
    code.visitLdcInsn(number);
  }

  private void pushNumber(double number) {
    code.visitLdcInsn(element.constant(number));
  }
}
