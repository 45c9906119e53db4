package org.xgrad.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.testkit.cuda.CudaBits;
import org.xgrad.testkit.cuda.CudaCase;
import org.xgrad.testkit.cuda.NeedsHostCompiler;
import org.xgrad.testkit.generate.Expressions;
import org.xgrad.testkit.generate.Numbers;

/** CUDA kernels give the bits of scalar Java, whatever the formula and whatever the bits. */
class CudaBitsTest {
  private static final List<String> SLOTS = List.of("x", "y", "z");
  private static final int LENGTH = 20;
  private static final int PROGRAMS = 200;
  private static final int EXPONENTS = 5000;

  @Provide
  Arbitrary<List<Program>> programs() {
    return Expressions.programs(SLOTS).list().ofSize(PROGRAMS);
  }

  @Provide
  Arbitrary<float[]> bits() {
    return Numbers.anyBits().array(float[].class).ofSize(PROGRAMS * SLOTS.size() * LENGTH);
  }

  /** Many programs a try, for compiling them together takes as long as a few alone. */
  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(NeedsHostCompiler.class)
  void kernelsAreScalarJava(
      @ForAll("programs") List<Program> programs, @ForAll("bits") float[] bits) {
    List<CudaCase> cases = new ArrayList<>();
    int used = 0;
    for (Program program : programs) {
      Map<String, float[]> before = new LinkedHashMap<>();
      for (String slot : SLOTS) {
        before.put(slot, Arrays.copyOfRange(bits, used, used += LENGTH));
      }
      cases.add(new CudaCase(program, before));
    }
    CudaBits.assertScalarJava(cases);
  }

  /** Evenly over what is neither 0 nor infinite, which random bits seldom are. */
  @Provide
  Arbitrary<float[]> exponents() {
    return Arbitraries.floats()
        .between(-746, 711)
        .withDistribution(RandomDistribution.uniform())
        .array(float[].class)
        .ofSize(EXPONENTS);
  }

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(NeedsHostCompiler.class)
  void exponentialsAreScalarJava(
      @ForAll("exponents") float[] exponents, @ForAll("exponents") float[] small) {
    Expr x = Expr.slot("x");
    Program program =
        Program.of(
            new Assignment("y", x.exponential()),
            new Assignment("x", x.times(1e-3).exponential()),
            new Assignment("z", Expr.slot("z").times(1e-9).exponential()));
    CudaBits.assertScalarJava(
        List.of(new CudaCase(program, Map.of("x", exponents, "y", exponents, "z", small))));
  }
}
