package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xgrad.dl4j.SameDiffGraph.TRAINED;
import static org.xgrad.dl4j.SameDiffGraph.assertSameWeights;
import static org.xgrad.dl4j.SameDiffGraph.batches;
import static org.xgrad.dl4j.SameDiffGraph.graph;
import static org.xgrad.dl4j.SameDiffGraph.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** Who sees which weights of a SameDiff graph, and that they are real after a failure. */
class SameDiffFailureTest {
  /** Forward and backward see predicted weights, all others real ones. */
  @ParameterizedTest
  @EnumSource(SameDiffBase.class)
  void eachVariableIsPredictedUntilItsGradientIsThere(SameDiffBase base) {
    SameDiff graph = graph(new XGrad(base.updater(), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(3);
    training.fit(batches.get(0));
    Map<String, INDArray> real = weights(graph);
    Map<String, INDArray> inForward = new LinkedHashMap<>();
    Map<String, INDArray> beforeUpdate = new LinkedHashMap<>();
    Map<String, INDArray> afterStep = new LinkedHashMap<>();
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
              inForward.putAll(weights(graph));
            }
          }

          @Override
          public void preUpdate(SameDiff sameDiff, At at, Variable variable, INDArray update) {
            beforeUpdate.put(
                variable.getName(), graph.getVariable(variable.getName()).getArr().dup());
          }

          @Override
          public void iterationDone(SameDiff sameDiff, At at, MultiDataSet data, Loss loss) {
            afterStep.putAll(weights(graph));
          }
        });
    assertThat(beforeUpdate.keySet()).containsExactlyInAnyOrderElementsOf(TRAINED);
    for (String name : TRAINED) {
      Bits.assertSame(beforeUpdate.get(name), real.get(name), name + " before its update");
      assertThat(Bits.of(inForward.get(name))).as(name).isNotEqualTo(Bits.of(real.get(name)));
      Bits.assertSame(
          afterStep.get(name), graph.getVariable(name).getArr(), name + " after the step");
    }
  }

  @ParameterizedTest
  @EnumSource(SameDiffBase.class)
  void aFailureLeavesNothingPredicted(SameDiffBase base) {
    SameDiff graph = graph(new XGrad(base.updater(), 1));
    SameDiff undisturbed = graph(new XGrad(base.updater(), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffTraining undisturbedTraining = new SameDiffTraining(undisturbed);
    List<DataSet> batches = batches(5);
    for (DataSet batch : batches.subList(0, 3)) {
      training.fit(batch);
      undisturbedTraining.fit(batch);
    }
    for (Fault fault : List.of(Fault.EXCEPTION, Fault.LINKAGE_ERROR, Fault.OUT_OF_MEMORY)) {
      Map<String, INDArray> before = weights(graph);
      assertThatThrownBy(() -> training.fit(batches.get(3), failingAt("out", fault)))
          .matches(fault::isRootOf, "is the fault or wraps it");
      before.forEach(
          (name, array) -> Bits.assertSame(graph.getVariable(name).getArr(), array, name));
    }
    training.fit(batches.get(4));
    undisturbedTraining.fit(batches.get(4));
    assertSameWeights(graph, undisturbed, " afterwards");
  }

  /** SameDiff has updated the last layer by then; the first one has its real weights. */
  @Test
  void aFailureWithinTheBackwardPassLeavesNothingPredicted() {
    SameDiff graph = graph(new XGrad(new Adam(0.01), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(3);
    training.fit(batches.get(0));
    Map<String, INDArray> before = weights(graph);
    String gradient = graph.getVariable("w1").getGradient().name();
    assertThatThrownBy(() -> training.fit(batches.get(1), failingAt(gradient, Fault.LINKAGE_ERROR)))
        .hasMessage("injected");
    Bits.assertSame(graph.getVariable("w1").getArr(), before.get("w1"), "w1");
    assertThat(Bits.of(graph.getVariable("w2").getArr())).isNotEqualTo(Bits.of(before.get("w2")));
    training.fit(batches.get(2));
  }

  private static GraphListener failingAt(String activation, Fault fault) {
    Fuse fuse = new Fuse(Fuse.Place.FORWARD, fault);
    fuse.arm(0);
    return new GraphListener() {
      @Override
      public void activationAvailable(
          SameDiff sameDiff,
          At at,
          MultiDataSet batch,
          SameDiffOp operation,
          String name,
          INDArray array) {
        if (name.equals(activation)) {
          fuse.pass(Fuse.Place.FORWARD);
        }
      }
    };
  }
}
