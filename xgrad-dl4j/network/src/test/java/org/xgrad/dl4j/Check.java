package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.testkit.Bits;

/** What must hold for every network, however it is trained. All of it bit for bit. */
enum Check {
  PLAIN_AT_ZERO("s = 0 is plain") {
    @Override
    void run(Scenario scenario, File folder, Undisturbed undisturbed) {
      Trainee zero = scenario.attached(Look.ZERO_STEPS_AHEAD);
      Trainee plain = scenario.build(Look.NOWHERE);
      List<DataSet> batches = scenario.batches(2 * CALLS);
      scenario.train(zero, batches, 0, CALLS);
      scenario.train(plain, batches, 0, CALLS);
      Bits.assertSame(zero.parameters(), plain.parameters(), "weights");
      assertThat(Bits.of(undisturbed.parameters(CALLS)))
          .as("weights trained with prediction, which must differ")
          .isNotEqualTo(Bits.of(plain.parameters()));
    }
  },
  ALGORITHM_ONE("gradients at θ̂") {
    @Override
    void run(Scenario scenario, File folder, Undisturbed undisturbed) {
      Trainee attached = scenario.build(Look.AHEAD);
      WeightPrediction prediction = attached.attach();
      Trainee plain = scenario.build(Look.AHEAD);
      ListenerPrediction byListener = new ListenerPrediction(scenario.entry().iterations());
      plain.setListeners(byListener);
      List<DataSet> batches = scenario.batches(CALLS);
      for (int call = 0; call < CALLS; call++) {
        scenario.train(attached, batches.get(call), call);
        byListener.begin(scenario.trained(plain));
        scenario.train(plain, batches.get(call), call);
        Bits.assertSame(attached.parameters(), plain.parameters(), "weights after " + call);
        Bits.assertSame(state(scenario, attached), state(scenario, plain), "state after " + call);
      }
      assertThat(prediction.counts().made()).isEqualTo(CALLS * scenario.entry().iterations() - 1L);
    }
  },
  REAL_WEIGHTS_ELSEWHERE("all else at θ") {
    @Override
    void run(Scenario scenario, File folder, Undisturbed undisturbed) {
      Trainee network = scenario.attached(Look.AHEAD);
      Witness witness = new Witness();
      network.setListeners(witness);
      List<DataSet> batches = scenario.batches(CALLS);
      for (int call = 0; call < CALLS; call++) {
        witness.begin(scenario.trained(network));
        scenario.train(network, batches.get(call), call);
        assertThat(witness.iterations()).isEqualTo(scenario.entry().iterations());
      }
      if (!scenario.entry().isPretraining()) {
        assertThat(witness.passes()).as("passes that listeners heard of").isPositive();
      }
    }
  },
  RESTORED("restored after a failure") {
    @Override
    void run(Scenario scenario, File folder, Undisturbed undisturbed) {
      Trainee network = scenario.build(Look.AHEAD);
      WeightPrediction prediction = network.attach();
      List<DataSet> batches = scenario.batches(2 * CALLS);
      scenario.train(network, batches, 0, CALLS);
      INDArray before = network.parameters().dup();
      INDArray state = state(scenario, network).dup();
      long made = prediction.counts().made();

      assertThat(catchThrowable(() -> scenario.train(network, scenario.broken(), CALLS)))
          .isNotNull();
      assertThat(prediction.counts().made()).as("it failed after predicting").isEqualTo(made + 1);
      Bits.assertSame(network.parameters(), before, "weights");
      Bits.assertSame(state(scenario, network), state, "optimizer state");

      // Deeplearning4j keeps the noisy weights of a pass that failed for the next one.
      network.clearNoise();
      scenario.train(network, batches, CALLS, 2 * CALLS);
      Bits.assertSame(
          network.parameters(), undisturbed.parameters(2 * CALLS), "weights, training on");
    }
  },
  RESUMED("resumes") {
    @Override
    Optional<String> reasonToSkip(Scenario scenario) {
      return scenario.entry().isPretraining()
          ? Optional.of("Deeplearning4j does not save the optimizer of a layer that is pretrained.")
          : Optional.empty();
    }

    @Override
    void run(Scenario scenario, File folder, Undisturbed undisturbed) {
      Trainee interrupted = scenario.attached(Look.AHEAD);
      List<DataSet> batches = scenario.batches(2 * CALLS);
      scenario.train(interrupted, batches, 0, CALLS);
      Trainee resumed = interrupted.saveAndRestore(new File(folder, "model.zip"));
      resumed.attach();
      // The one that was saved goes on as if it had not been.
      for (Trainee network : List.of(interrupted, resumed)) {
        scenario.train(network, batches, CALLS, 2 * CALLS);
        Bits.assertSame(network.parameters(), undisturbed.parameters(2 * CALLS), "weights");
        Bits.assertSame(state(scenario, network), undisturbed.state(2 * CALLS), "optimizer state");
      }
    }
  },
  SAME_WITHOUT_WORKSPACES("same without workspaces") {
    @Override
    Optional<String> reasonToSkip(Scenario scenario) {
      Trainee plain = withoutWorkspaces(scenario, Look.NOWHERE);
      return catchThrowable(() -> scenario.train(plain, scenario.batches(1), 0, 1)) == null
          ? Optional.empty()
          : Optional.of("Deeplearning4j itself fails here without workspaces.");
    }

    @Override
    void run(Scenario scenario, File folder, Undisturbed undisturbed) {
      Trainee without = withoutWorkspaces(scenario, Look.AHEAD);
      without.attach();
      scenario.train(without, scenario.batches(2 * CALLS), 0, CALLS);
      Bits.assertSame(without.parameters(), undisturbed.parameters(CALLS), "weights");
    }

    private Trainee withoutWorkspaces(Scenario scenario, Look look) {
      Trainee network = scenario.build(look);
      if (network.model() instanceof ComputationGraph graph) {
        graph.getConfiguration().setTrainingWorkspaceMode(WorkspaceMode.NONE);
      } else {
        ((MultiLayerNetwork) network.model())
            .getLayerWiseConfigurations()
            .setTrainingWorkspaceMode(WorkspaceMode.NONE);
      }
      return network;
    }
  };

  private static final int CALLS = 3;

  /** For how many calls an undisturbed network is compared with. */
  static final int MOST_CALLS = 2 * CALLS;

  private final String title;

  Check(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Why this can't be asked of a scenario, if so. */
  Optional<String> reasonToSkip(Scenario scenario) {
    return Optional.empty();
  }

  /**
   * Fails if it does not hold.
   *
   * @param folder is there, and for this run alone
   * @param undisturbed what became of the scenario's network where nothing happened to it
   */
  abstract void run(Scenario scenario, File folder, Undisturbed undisturbed);

  static INDArray state(Scenario scenario, Trainee network) {
    return ListenerPrediction.updater(scenario.trained(network)).orElseThrow().getStateViewArray();
  }
}
