package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backend;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.testkit.oracle.Precision;

/** Every rule and every optimizer that we ship, on a GPU. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(NeedsGpu.class)
class GpuRulesTest {
  private static final int ELEMENTS = 3000;
  private static final int PARAMETERS = 1000;
  private static final int STEPS = 6;

  private MirroringGpu gpu;
  private Backend cuda;
  private final AtomicInteger programs = new AtomicInteger();

  @BeforeAll
  void open() {
    gpu = new MirroringGpu(Device.first());
    cuda = new CudaBackend(() -> Optional.of(gpu));
  }

  @AfterAll
  void report() {
    System.out.printf(
        "Rules:  %d, with %d programs; %d kernels, %d launches%n",
        rules().count(), programs.get(), gpu.compilations(), gpu.launches());
  }

  static Stream<InstalledRule> rules() {
    return PredictionRules.installed().list().stream()
        .filter(rule -> rule.description().isPresent());
  }

  /** Predictions and updates, on numbers of any bits and on those that weights and states have. */
  @ParameterizedTest
  @MethodSource("rules")
  void programsAreScalarJava(InstalledRule rule) {
    Collection<Program> all = RulePrograms.of(rule);
    programs.addAndGet(all.size());
    Random random = new Random(7);
    for (Program program : all) {
      for (Precision type : List.of(Precision.FLOAT, Precision.DOUBLE)) {
        Map<String, double[]> before = new LinkedHashMap<>();
        for (String slot : program.shape().slots()) {
          before.put(slot, numbers(type, slot, random));
        }
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        before.forEach(
            (slot, values) ->
                arrays.put(slot, Nd4j.createFromArray(values).castTo(type.dataType())));
        Backends.of(cuda).run(program, arrays);
        assertSame(arrays, type.run(program, before), before, type + " by " + program);
      }
    }
  }

  /** Half of them of any bits. */
  private static double[] numbers(Precision type, String slot, Random random) {
    double[] numbers = new double[ELEMENTS];
    for (int element = 0; element < numbers.length; element++) {
      double any =
          type == Precision.FLOAT
              ? Float.intBitsToFloat(random.nextInt())
              : Double.longBitsToDouble(random.nextLong());
      double usual = type.round(random.nextGaussian());
      numbers[element] =
          element % 2 == 0 ? any : RulePrograms.isState(slot) ? Math.abs(usual) : usual;
    }
    return numbers;
  }

  /** One NaN is as good as another. */
  private static void assertSame(
      Map<String, INDArray> actual,
      Map<String, double[]> expected,
      Map<String, double[]> before,
      String what) {
    expected.forEach(
        (slot, values) -> {
          double[] now = actual.get(slot).castTo(DataType.DOUBLE).toDoubleVector();
          for (int element = 0; element < values.length; element++) {
            if (Double.doubleToLongBits(now[element]) != Double.doubleToLongBits(values[element])) {
              throw new AssertionError(
                  "%s, element %d of %s: the GPU has %s and scalar Java %s, from %s"
                      .formatted(
                          slot, element, what, now[element], values[element], at(before, element)));
            }
          }
        });
  }

  private static Map<String, Double> at(Map<String, double[]> arrays, int element) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    arrays.forEach((slot, values) -> numbers.put(slot, values[element]));
    return numbers;
  }

  /**
   * Predicts, restores and updates for some steps, on the GPU and on the CPU: the predicted
   * weights, the restored ones and the updated ones are the same.
   */
  @ParameterizedTest
  @MethodSource("rules")
  void trainingIsThatOnTheCpu(InstalledRule rule) {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      Trained onGpu = new Trained(rule, type, cuda);
      Trained onCpu = new Trained(rule, type, new FusedBackend());
      for (int step = 0; step < STEPS; step++) {
        String what = rule.id() + ", step " + step + " in " + type;
        INDArray real = onGpu.weights.dup();
        HostBits.assertSame(onGpu.predicted(), onCpu.predicted(), "predicted weights of " + what);
        HostBits.assertSame(onGpu.weights, real, "restored weights of " + what);
        INDArray gradient = Nd4j.randn(type, PARAMETERS);
        onGpu.step(gradient);
        onCpu.step(gradient);
        HostBits.assertSame(onGpu.weights, onCpu.weights, "weights after " + what);
      }
      assertThat(onGpu.moved).as("predictions of " + rule.id()).isEqualTo(onCpu.moved);
    }
    assertThat(gpu.launches()).isPositive();
  }

  /** Weights under an optimizer. */
  private static final class Trained {
    private static final int SEED = 20230518;

    private final INDArray weights;
    private final XGradUpdater updater;
    private final WeightPredictor predictor;
    private int iteration;
    private int moved;

    Trained(InstalledRule rule, DataType type, Backend backend) {
      Nd4j.getRandom().setSeed(SEED);
      weights = Nd4j.randn(type, PARAMETERS);
      XGrad configuration = new XGrad(rule.optimizer(), 2);
      long size = configuration.stateSize(PARAMETERS);
      updater = configuration.instantiate(size == 0 ? null : Nd4j.create(type, size), size > 0);
      predictor =
          WeightPredictor.of(
              List.of(new ParameterGroup("weights", weights, updater)),
              PredictionRules.installed().rules(),
              List.of(backend));
    }

    INDArray predicted() {
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        moved += ahead.predictedParameters() > 0 ? 1 : 0;
        return weights.dup();
      }
    }

    void step(INDArray gradient) {
      INDArray update = gradient.dup();
      updater.markPredicted();
      updater.applyUpdater(update, iteration, 0);
      weights.subi(update);
      iteration++;
    }
  }
}
