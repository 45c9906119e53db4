package org.xgrad.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

class ConfigurationsTest {
  private static final int SAMPLE = 500;

  /** Has a hyper-parameter of each kind; its formula is not asked for. */
  private static final class Varied extends FormulaOptimizer<Varied> {
    private static final long serialVersionUID = 1L;

    enum Kind {
      ONE,
      TWO,
      THREE
    }

    static final HyperParameter<Double> DECAY = HyperParameter.decayRate("decay", 0.9, "a decay");
    static final HyperParameter<Double> SHARE = HyperParameter.share("share", 0, "a share");
    static final HyperParameter<Double> EPSILON =
        HyperParameter.nonNegative("epsilon", 1e-8, "a stabiliser");
    static final HyperParameter<Double> SIZE = HyperParameter.positive("size", 128, "an amount");
    static final HyperParameter<Double> WARMUP =
        HyperParameter.nonNegative("warmup", 0, "an amount that is 0 at first");
    static final HyperParameter<Boolean> FLAG = HyperParameter.flag("flag", true, "a flag");
    static final HyperParameter<Kind> KIND = HyperParameter.choice("kind", Kind.ONE, "a choice");

    Varied(double learningRate) {
      super(learningRate, DECAY, SHARE, EPSILON, SIZE, WARMUP, FLAG, KIND);
    }

    @Override
    protected OptimizerFormula<Varied> formula() {
      throw new AssertionError("not asked for");
    }
  }

  private static List<Varied> some(Arbitrary<Varied> configurations) {
    RandomGenerator<Varied> generator = configurations.generator(SAMPLE);
    Random random = new Random(7);
    List<Varied> some = new ArrayList<>();
    for (int index = 0; index < SAMPLE; index++) {
      some.add(generator.next(random).value());
    }
    return some;
  }

  @Example
  void varyEveryHyperParameterOverItsRange() {
    List<Varied> some = some(Configurations.of(new Varied(1)).arbitrary());
    assertSpread(some, each -> each.getLearningRate(0, 0), 1e-5, 1e-4, 1e-1, 1);
    assertSpread(some, each -> each.hyperParameter(Varied.DECAY), 0, 0.1, 0.99, 0.9999);
    assertSpread(some, each -> each.hyperParameter(Varied.SHARE), 0, 0.1, 0.9, 1);
    assertSpread(some, each -> each.hyperParameter(Varied.EPSILON), 1e-10, 1e-9, 1e-3, 1e-2);
    assertSpread(some, each -> each.hyperParameter(Varied.WARMUP), 0, 0.1, 0.9, 1);
    assertThat(some)
        .extracting(each -> each.hyperParameter(Varied.SIZE))
        .containsOnly(64.0, 128.0, 256.0);
    assertThat(some).extracting(each -> each.hyperParameter(Varied.FLAG)).contains(true, false);
    assertThat(some)
        .extracting(each -> each.hyperParameter(Varied.KIND))
        .contains(Varied.Kind.values());
  }

  /** Within the ends, some below the second value and some above the third. */
  private static void assertSpread(
      List<Varied> some, ToDoubleFunction<Varied> value, double... ends) {
    assertThat(some.stream().mapToDouble(value).boxed())
        .allSatisfy(each -> assertThat(each).isBetween(ends[0], ends[3]))
        .anySatisfy(each -> assertThat(each).isLessThan(ends[1]))
        .anySatisfy(each -> assertThat(each).isGreaterThan(ends[2]));
  }

  @Example
  void areNarrowedByATest() {
    Configurations<Varied> narrow = Configurations.of(new Varied(1)).with(Varied.SIZE, 1, 1000);
    assertThat(some(narrow.arbitrary()))
        .extracting(each -> each.hyperParameter(Varied.SIZE))
        .containsOnly(1.0, 1000.0);
    assertThatThrownBy(() -> narrow.with(MomentOptimizer.BETA1, 0.5))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("beta1");
  }
}
