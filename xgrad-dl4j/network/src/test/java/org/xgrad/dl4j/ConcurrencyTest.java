package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.testkit.Bits;

/**
 * Two threads at one network, which Deeplearning4j does not provide for: either may fail, and a
 * step may be lost. But nothing stays predicted, and one thread trains on as from a saved file.
 *
 * <p>Without workspaces, whose arrays must not be read by another thread than their own.
 */
class ConcurrencyTest {
  private static final int ROUNDS = 30;

  /** What a second thread does while the first one fits. */
  enum Meanwhile {
    FITTING {
      @Override
      void act(Trainee network, DataSet batch, File file) {
        network.fit(batch);
      }
    },
    EVALUATING {
      @Override
      void act(Trainee network, DataSet batch, File file) {
        INDArray output =
            network.model() instanceof ComputationGraph graph
                ? graph.outputSingle(batch.getFeatures())
                : ((MultiLayerNetwork) network.model()).output(batch.getFeatures());
        assertThat(output.shape()).isEqualTo(batch.getLabels().shape());
      }
    },
    SAVING {
      @Override
      void act(Trainee network, DataSet batch, File file) {
        network.save(file, true);
      }
    };

    abstract void act(Trainee network, DataSet batch, File file);
  }

  static Stream<Arguments> networksAndDeeds() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH)
        .flatMap(kind -> Arrays.stream(Meanwhile.values()).map(deed -> Arguments.of(kind, deed)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networksAndDeeds")
  void nothingStaysPredicted(TestNetwork kind, Meanwhile deed, @TempDir File folder)
      throws Exception {
    Trainee network =
        kind.build(
            TestNetwork.configuration(new XGrad(new RmsProp(0.01), 1))
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE));
    WeightPrediction prediction = network.attach();
    List<DataSet> batches = kind.batches(ROUNDS + 3);
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      File meanwhile = new File(folder, "meanwhile.zip");
      Future<Integer> fits =
          threads.submit(() -> successes(together, batch -> network.fit(batch), batches));
      Future<Integer> deeds =
          threads.submit(
              () -> successes(together, batch -> deed.act(network, batch, meanwhile), batches));
      assertThat(fits.get(2, TimeUnit.MINUTES) + deeds.get(2, TimeUnit.MINUTES))
          .as("fits and deeds that succeeded")
          .isPositive();
    } finally {
      threads.shutdown();
    }

    assertThat(SolverHook.isAhead(network.model())).as("still predicted").isFalse();
    assertThat(network.attach()).as("the hook").isSameAs(prediction);
    Trainee restored = network.saveAndRestore(new File(folder, "model.zip"));
    restored.attach();
    for (DataSet batch : batches.subList(ROUNDS, ROUNDS + 3)) {
      network.fit(batch);
      restored.fit(batch);
      Bits.assertSame(network.parameters(), restored.parameters(), "weights, training on");
    }
  }

  private interface Deed {
    void on(DataSet batch);
  }

  /** Acts on each batch, and counts how often that did not fail. */
  private static int successes(CyclicBarrier together, Deed deed, List<DataSet> batches)
      throws Exception {
    together.await();
    int successes = 0;
    for (DataSet batch : batches.subList(0, ROUNDS)) {
      try {
        deed.on(batch);
        successes++;
      } catch (RuntimeException expected) {
        // The other thread has put its own mini-batch into the network's layers.
      }
    }
    return successes;
  }
}
