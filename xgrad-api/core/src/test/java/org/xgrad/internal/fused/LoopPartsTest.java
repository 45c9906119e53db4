package org.xgrad.internal.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;

/** No loop is larger than what HotSpot compiles, whatever a program is made of. */
class LoopPartsTest {
  /** HotSpot's HugeMethodLimit. */
  private static final int LARGEST_COMPILED = 8000;

  private static final Expr X = Expr.slot("x");

  /** A long sum of what each of these comes to. */
  private static ProgramShape sum(int terms, BiFunction<Expr, Integer, Expr> term) {
    Expr sum = X;
    List<Expr> values = new ArrayList<>();
    for (int index = 0; index < terms; index++) {
      values.add(term.apply(X, index));
    }
    for (Expr value : values) {
      sum = sum.plus(value);
    }
    return Program.of(new Assignment("y", X), new Assignment("x", sum)).shape();
  }

  static Map<String, ProgramShape> shapes() {
    List<Assignment> plain =
        IntStream.range(0, 500)
            .mapToObj(index -> new Assignment("t" + index, Expr.slot("s" + index % 7)))
            .toList();
    List<Assignment> results = new ArrayList<>(plain);
    results.add(new Assignment("x", X.times(2).plus(1)));
    return Map.of(
        "sums", sum(3000, (x, index) -> x.plus(Expr.slot("s" + index % 3).times(x))),
        "signs", sum(700, (x, index) -> x.minus(Expr.slot("s" + index)).sign()),
        "scalars", sum(1500, (x, index) -> x.times(Expr.constant(index))),
        "slots", sum(1200, (x, index) -> Expr.slot("s" + index)),
        "exponentials", sum(800, (x, index) -> x.times(index).exponential()),
        "squares", sum(800, (x, index) -> x.plus(index).squared().squareRoot()),
        "copies", Program.of(plain).shape(),
        "copies and more", Program.of(results).shape(),
        "one result",
            Program.of(
                    IntStream.range(0, 700)
                        .mapToObj(index -> new Assignment("t" + index, X.times(2)))
                        .toList())
                .shape(),
        "many results",
            Program.of(
                    IntStream.range(0, 700)
                        .mapToObj(index -> new Assignment("t" + index, X.plus(index)))
                        .toList())
                .shape());
  }

  static List<String> names() {
    return shapes().keySet().stream().sorted().toList();
  }

  private static int bytes(String descriptor, Consumer<MethodVisitor> body) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_6, 0, "Generated", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", descriptor, null, null);
    code.visitCode();
    body.accept(code);
    Label end = new Label();
    code.visitLabel(end);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return end.getOffset();
  }

  @ParameterizedTest
  @MethodSource("names")
  void areSmallEnoughToBeCompiledAndFew(String name) {
    ProgramShape program = shapes().get(name);
    for (boolean copies : new boolean[] {true, false}) {
      LoopParts plan = LoopParts.of(LoopShape.of(program, copies), program);
      for (ElementType element : ElementType.values()) {
        long all = 0;
        for (LoopPart part : plan.parts()) {
          int bytes =
              bytes(LoopGenerator.DESCRIPTOR, code -> LoopGenerator.write(part, element, code));
          assertThat(bytes).as("%s in %s", name, element).isLessThanOrEqualTo(LARGEST_COMPILED);
          all += bytes;
        }
        assertThat(plan.parts().size())
            .as("loops of %d bytes in all", all)
            .isLessThanOrEqualTo((int) (all / 2500) + 1);
      }
    }
  }

  @Test
  void vectorLoopsAreLeftToTilesBeforeTheyAreTooLarge() {
    assertThat(shapes().values()).noneMatch(VectorLoopGenerator::takes);
    for (int terms = 1; terms < 400; terms += 9) {
      for (ProgramShape program :
          List.of(
              sum(terms, (x, index) -> x.times(index)),
              sum(terms, (x, index) -> x.minus(Expr.slot("s" + index)).sign()),
              sum(terms, (x, index) -> x.plus(index).squared()))) {
        if (VectorLoopGenerator.takes(program)) {
          int bytes =
              bytes(
                  VectorLoopGenerator.DESCRIPTOR,
                  code -> VectorLoopGenerator.write(program, ElementType.FLOAT, code));
          assertThat(bytes).isLessThanOrEqualTo(LARGEST_COMPILED);
        }
      }
    }
  }

  /** What all optimizers there are come to: nothing changes for them. */
  @Test
  void anOrdinaryProgramIsOneLoop() {
    ProgramShape program = sum(40, (x, index) -> x.times(index).plus(Expr.slot("s" + index % 6)));
    LoopParts plan = LoopParts.of(LoopShape.of(program, true), program);
    assertThat(plan.parts()).hasSize(1);
    assertThat(plan.parts().get(0).carried()).isEmpty();
    assertThat(plan.tiles()).isEqualTo(2);
  }
}
