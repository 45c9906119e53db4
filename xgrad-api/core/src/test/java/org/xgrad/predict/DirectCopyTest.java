package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.BackendException;
import org.xgrad.internal.array.DirectCopy;

/** The copy that restores weights where nothing else can: the same bits, however arrays lie. */
class DirectCopyTest {

  static Stream<Arguments> layouts() {
    INDArray matrix = Nd4j.linspace(DataType.FLOAT, 1.0, 1.0, 60).reshape('c', 6, 10);
    return Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)
        .flatMap(
            type ->
                Stream.of(
                    Arguments.of("vector", Nd4j.linspace(type, 1.0, 1.0, 7)),
                    Arguments.of("scalar", Nd4j.scalar(type, 3)),
                    Arguments.of("fortran order", matrix.castTo(type).dup('f')),
                    Arguments.of("transposed", matrix.castTo(type).transpose()),
                    Arguments.of(
                        "view of a row",
                        matrix.castTo(type).get(NDArrayIndex.point(2), NDArrayIndex.all())),
                    Arguments.of(
                        "view of a column",
                        matrix.castTo(type).get(NDArrayIndex.all(), NDArrayIndex.point(3))),
                    Arguments.of(
                        "every other column",
                        matrix
                            .castTo(type)
                            .get(NDArrayIndex.all(), NDArrayIndex.interval(1, 2, 10)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void copiesEveryLayout(String name, INDArray target) {
    INDArray before = target.dup();
    INDArray cache = Caches.like(target).assign(target);
    DirectCopy copy = DirectCopy.between(cache, target).orElseThrow();
    for (int time = 0; time < 2; time++) {
      target.assign(-1);
      copy.run();
      assertThat(target).isEqualTo(before);
    }
  }

  @Test
  void leavesItsNeighboursAlone() {
    INDArray whole = Nd4j.zeros(DataType.FLOAT, 10);
    INDArray middle = whole.get(NDArrayIndex.interval(3, 7));
    DirectCopy.between(Nd4j.ones(DataType.FLOAT, 4), middle).orElseThrow().run();
    assertThat(whole.toFloatVector()).containsExactly(0, 0, 0, 1, 1, 1, 1, 0, 0, 0);
  }

  @Test
  void refusesMemoryThatWasClosed() {
    INDArray target = Nd4j.zeros(DataType.FLOAT, 4);
    DirectCopy copy = DirectCopy.between(Nd4j.ones(DataType.FLOAT, 4), target).orElseThrow();
    target.close();
    assertThatThrownBy(copy::run)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("The parameters: their memory was closed");
  }

  /**
   * Of each type, a prediction at the very end of a thread's stack, where nothing can be called.
   */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "HALF"})
  void aRestorationThatFoundNoStackCanBeRepeated(DataType type) throws InterruptedException {
    XGradUpdater updater = new XGrad(new Sgd(0.5), 2).instantiate(Nd4j.create(type, 3), true);
    updater.markPredicted();
    updater.applyUpdater(Nd4j.create(type, 3).assign(1), 0, 0);
    INDArray theta = Nd4j.linspace(type, 1.0, 1.0, 3);
    INDArray real = theta.dup();
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", theta, updater)));
    int[] failures = {0};
    Thread shallow =
        new Thread(
            null,
            () -> {
              for (int trial = 0; trial < 20; trial++) {
                Prediction ahead = predictor.predict(1, 0);
                if (!closesAtTheEnd(ahead)) {
                  failures[0]++;
                }
                // The next prediction, or a second call, does what was left.
                if (trial % 2 == 0) {
                  ahead.close();
                } else if (predictor.isActive()) {
                  predictor.restore();
                }
              }
            },
            "shallow",
            1 << 19);
    shallow.start();
    shallow.join();
    assertThat(failures[0]).as("restorations that found no stack").isPositive();
    assertThat(predictor.isActive()).isFalse();
    assertThat(theta).isEqualTo(real);
  }

  /** Closes it in every frame on the way back from the end of the stack, until that works. */
  private static boolean closesAtTheEnd(Prediction ahead) {
    boolean[] isFirst = {true};
    boolean[] worked = {false};
    try {
      fall(ahead, isFirst, worked);
    } catch (StackOverflowError | IllegalStateException stillTooDeep) {
      return false;
    }
    return worked[0];
  }

  private static void fall(Prediction ahead, boolean[] isFirst, boolean[] worked) {
    try {
      fall(ahead, isFirst, worked);
    } catch (StackOverflowError end) {
      if (isFirst[0]) {
        isFirst[0] = false;
        ahead.close();
        worked[0] = true;
      }
      throw end;
    }
  }
}
