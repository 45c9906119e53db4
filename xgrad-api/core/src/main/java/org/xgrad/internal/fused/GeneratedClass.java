package org.xgrad.internal.fused;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;

/** Hidden classes of this package with one method. */
final class GeneratedClass {
  /** This package, in bytecode's notation. */
  static final String PACKAGE = Type.getInternalName(Loop.class).replaceFirst("/[^/]*$", "");

  private GeneratedClass() {}

  /**
   * An instance of a new class that implements an interface.
   *
   * @param type the interface
   * @param method the name of its method
   * @param descriptor the method's descriptor
   * @param body writes the method's instructions, the return among them
   * @param program what it computes, for the error
   */
  static <T> T define(
      Class<T> type,
      String method,
      String descriptor,
      Consumer<MethodVisitor> body,
      ProgramShape program) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    // Version 50 is the last that needs no stack maps.
    writer.visit(
        Opcodes.V1_6,
        Opcodes.ACC_FINAL,
        PACKAGE + "/Generated",
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(type)});
    constructor(writer);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    try {
      return type.cast(
          MethodHandles.lookup()
              .defineHiddenClass(writer.toByteArray(), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException failure) {
      throw new BackendException(
          "Program \"" + program + "\"",
          "its loop can't be defined",
          "Use another backend: -Dxgrad.backend=nd4j.",
          failure);
    }
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
  }
}
