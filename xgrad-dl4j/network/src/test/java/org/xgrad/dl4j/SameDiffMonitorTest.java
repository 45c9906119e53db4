package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xgrad.dl4j.SameDiffGraph.TRAINED;
import static org.xgrad.dl4j.SameDiffGraph.assertSameWeights;
import static org.xgrad.dl4j.SameDiffGraph.batches;
import static org.xgrad.dl4j.SameDiffGraph.graph;
import static org.xgrad.dl4j.SameDiffGraph.stepByHand;
import static org.xgrad.dl4j.SameDiffGraph.updaters;
import static org.xgrad.dl4j.SameDiffGraph.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.testkit.Bits;

/** What is told of predictions in a SameDiff graph. */
class SameDiffMonitorTest {
  @Test
  void tellsHowGoodPredictionsAreAndTrainsTheSame() {
    SameDiff graph = graph(new XGrad(new SgdMomentum(0.05, 0.9)));
    SameDiff unsampled = graph(new XGrad(new SgdMomentum(0.05, 0.9)));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffTraining other = new SameDiffTraining(unsampled);
    assertThat(training.qualitySampledEvery()).isEqualTo(100);
    training.sampleQualityEvery(1);
    other.sampleQualityEvery(0);
    for (DataSet batch : batches(6)) {
      training.fit(batch);
      other.fit(batch);
    }
    assertThat(training.quality()).hasSize(TRAINED.size());
    assertThat(training.quality())
        .allSatisfy(each -> assertThat(each.cosine()).isBetween(-1.0, 1.0));
    assertThat(training.quality().get(0).iteration()).isEqualTo(4);
    assertThat(other.quality()).isEmpty();
    assertSameWeights(graph, unsampled, " with samples and without");
  }

  @Test
  void aPredictionThatIsNotFiniteIsWithheld() {
    SameDiff graph = graph(new XGrad(new Adam(0.01), 1e39));
    SameDiff plain = graph(new Adam(0.01));
    SameDiffTraining training = new SameDiffTraining(graph);
    for (DataSet batch : batches(3)) {
      training.fit(batch);
      plain.fit(batch);
    }
    assertSameWeights(graph, plain, "");
    assertThat(training.counts().withheld()).isEqualTo(2L * TRAINED.size());
    assertThat(training.counts().made()).isZero();
  }

  @Test
  void aPredictionBeyondTheTrustLimitIsScaledDownAndCounted() {
    XGrad limited = new XGrad(new Adam(0.01), 3).withTrustLimit(1e-4);
    SameDiff graph = graph(limited);
    SameDiff byHand = graph(limited);
    SameDiffTraining training = new SameDiffTraining(graph);
    Map<String, XGradUpdater> updaters = updaters(byHand, limited);
    List<DataSet> batches = batches(3);
    for (int iteration = 0; iteration < batches.size(); iteration++) {
      training.fit(batches.get(iteration));
      stepByHand(byHand, updaters, batches.get(iteration), iteration);
    }
    assertSameWeights(graph, byHand, "");
    assertThat(training.counts().limited()).isEqualTo(2L * TRAINED.size());
    assertThat(training.counts().made()).isEqualTo(2);
  }

  /** Whatever is predicted in the middle of an iteration is real from then on. */
  @Test
  void restoresOnDemand() {
    SameDiff graph = graph(new XGrad(new Adam(0.01), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(2);
    training.fit(batches.get(0));
    Map<String, INDArray> real = weights(graph);
    Map<String, INDArray> before = new LinkedHashMap<>();
    Map<String, INDArray> after = new LinkedHashMap<>();
    training.fit(
        batches.get(1),
        new GraphListener() {
          @Override
          public void activationAvailable(
              SameDiff sameDiff,
              At at,
              MultiDataSet batch,
              SameDiffOp operation,
              String name,
              INDArray activation) {
            if (name.equals("out")) {
              before.putAll(weights(graph));
              training.restore();
              after.putAll(weights(graph));
            }
          }
        });
    real.forEach((name, array) -> Bits.assertSame(after.get(name), array, name));
    assertThat(Bits.of(before.get("w1"))).isNotEqualTo(Bits.of(real.get("w1")));
  }
}
