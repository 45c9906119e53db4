package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.rules.torch.TorchAdam;

/**
 * Attached networks against Adam and its prediction written out in plain Java, parameter by
 * parameter: nothing here uses the product's groups, rules or predictor.
 */
class HandWrittenAdamTest {
  private static final double RATE = 0.01;
  private static final double STEPS = 1.5;

  /** Batch normalization's statistics, which no optimizer moves and nothing predicts. */
  private static final Set<String> STATISTICS = Set.of("mean", "var", "log10stdev");

  private static Trainee build(TestNetwork kind, boolean predicted) {
    TorchAdam adam = new TorchAdam(RATE);
    return kind.build(
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(DataType.DOUBLE)
            .activation(Activation.TANH)
            .updater(predicted ? new XGrad(adam, STEPS) : adam));
  }

  /** Which elements of the parameter vector are statistics. */
  private static boolean[] statistics(Model model) {
    boolean[] statistics = new boolean[(int) model.numParams()];
    int offset = 0;
    for (Map.Entry<String, INDArray> entry : model.paramTable().entrySet()) {
      String name = entry.getKey().substring(entry.getKey().lastIndexOf('_') + 1);
      for (int index = 0; index < entry.getValue().length(); index++) {
        statistics[offset++] = STATISTICS.contains(name);
      }
    }
    assertThat(offset).isEqualTo(statistics.length);
    return statistics;
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DROPOUT"},
      mode = EnumSource.Mode.EXCLUDE)
  void predictsAndUpdatesEveryParameter(TestNetwork kind) {
    Trainee attached = build(kind, true);
    Ahead ahead = new Ahead();
    attached.setListeners(ahead);
    attached.attach();
    Trainee scratch = build(kind, false);
    boolean[] statistics = statistics(attached.model());
    double[] theta = attached.parameters().toDoubleVector();
    double[] m = new double[theta.length];
    double[] v = new double[theta.length];
    List<DataSet> batches = kind.batches(6);
    for (int t = 1; t <= batches.size(); t++) {
      DataSet batch = batches.get(t - 1);
      batch.setFeatures(batch.getFeatures().castTo(DataType.DOUBLE));
      batch.setLabels(batch.getLabels().castTo(DataType.DOUBLE));
      attached.fit(batch);

      double[] expected = theta.clone();
      for (int i = 0; i < theta.length && t > 1; i++) {
        expected[i] -= statistics[i] ? 0 : STEPS * adam(m[i], v[i], t - 1);
      }
      assertClose(ahead.weights, expected, "weights of the backward pass at step " + t);

      scratch.parameters().assign(Nd4j.createFromArray(expected));
      scratch.computeGradient(batch);
      double[] gradient = scratch.model().gradient().gradient().toDoubleVector();
      for (int i = 0; i < theta.length; i++) {
        if (statistics[i]) {
          theta[i] -= gradient[i];
        } else {
          double g = gradient[i] / batch.numExamples();
          m[i] = 0.9 * m[i] + 0.1 * g;
          v[i] = 0.999 * v[i] + 0.001 * g * g;
          theta[i] -= adam(m[i], v[i], t);
        }
      }
      assertClose(attached.parameters().toDoubleVector(), theta, "weights after step " + t);
    }
  }

  private static double adam(double m, double v, int t) {
    double first = m / (1 - Math.pow(0.9, t));
    double second = v / (1 - Math.pow(0.999, t));
    return RATE * first / (Math.sqrt(second) + 1e-8);
  }

  private static void assertClose(double[] actual, double[] expected, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("%s, element %d", what, i).isCloseTo(expected[i], within(1e-9));
    }
  }

  /** Copies the weights that the backward pass sees. */
  private static final class Ahead extends BaseTrainingListener {
    private double[] weights;

    @Override
    public void onBackwardPass(Model model) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        weights = model.params().dup().toDoubleVector();
      }
    }
  }
}
