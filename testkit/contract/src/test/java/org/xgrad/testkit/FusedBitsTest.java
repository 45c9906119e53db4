package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.testkit.generate.Expressions;
import org.xgrad.testkit.generate.Numbers;
import org.xgrad.testkit.oracle.FloatOracle;
import org.xgrad.testkit.oracle.ScalarOracle;

/** The fused backend gives the bits of scalar Java, whatever the formula and whatever the bits. */
class FusedBitsTest {
  private static final List<String> SLOTS = List.of("x", "y", "z");
  private static final int LENGTH = 20;

  @Provide
  Arbitrary<Program> programs() {
    return Expressions.programs(SLOTS);
  }

  @Provide
  Arbitrary<float[]> bits() {
    return Numbers.anyBits().array(float[].class).ofSize(SLOTS.size() * LENGTH);
  }

  /** The first NaN is as good as any: hardware chooses among payloads. */
  private static int canonical(float value) {
    return Float.floatToIntBits(value);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
  void floatsAreScalarFloats(@ForAll("programs") Program program, @ForAll("bits") float[] bits) {
    FusedBackend.variants().forEach(fused -> checkFloats(fused, program, bits));
  }

  private static void checkFloats(FusedBackend fused, Program program, float[] bits) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int slot = 0; slot < SLOTS.size(); slot++) {
      float[] values = new float[LENGTH];
      System.arraycopy(bits, slot * LENGTH, values, 0, LENGTH);
      arrays.put(SLOTS.get(slot), Nd4j.createFromArray(values));
    }
    Backends.of(fused).run(program, arrays);
    for (int element = 0; element < LENGTH; element++) {
      Map<String, Float> before = new LinkedHashMap<>();
      for (int slot = 0; slot < SLOTS.size(); slot++) {
        before.put(SLOTS.get(slot), bits[slot * LENGTH + element]);
      }
      Map<String, Float> after = FloatOracle.run(program, before);
      for (String slot : SLOTS) {
        assertThat(canonical(arrays.get(slot).getFloat(element)))
            .as("%s of %s from %s on %s", slot, program, before, fused)
            .isEqualTo(canonical(after.get(slot)));
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void doublesAreScalarDoubles(@ForAll("programs") Program program, @ForAll("bits") float[] bits) {
    FusedBackend.variants().forEach(fused -> checkDoubles(fused, program, bits));
  }

  private static void checkDoubles(FusedBackend fused, Program program, float[] bits) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int slot = 0; slot < SLOTS.size(); slot++) {
      double[] values = new double[LENGTH];
      for (int element = 0; element < LENGTH; element++) {
        values[element] = bits[slot * LENGTH + element];
      }
      arrays.put(SLOTS.get(slot), Nd4j.createFromArray(values));
    }
    Backends.of(fused).run(program, arrays);
    for (int element = 0; element < LENGTH; element++) {
      Map<String, Double> before = new LinkedHashMap<>();
      for (int slot = 0; slot < SLOTS.size(); slot++) {
        before.put(SLOTS.get(slot), (double) bits[slot * LENGTH + element]);
      }
      Map<String, Double> after = ScalarOracle.run(program, before);
      for (String slot : SLOTS) {
        assertThat(Double.doubleToLongBits(arrays.get(slot).getDouble(element)))
            .as("%s of %s from %s on %s", slot, program, before, fused)
            .isEqualTo(Double.doubleToLongBits(after.get(slot)));
      }
    }
  }
}
