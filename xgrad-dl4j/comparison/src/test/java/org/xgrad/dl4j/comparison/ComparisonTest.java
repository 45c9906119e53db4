package org.xgrad.dl4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.rules.lookahead.Lookahead;
import org.xgrad.rules.torch.TorchAdam;

/** Small networks, compared and trained by hand. */
class ComparisonTest {
  private static final List<String> CHOICES = List.of("without", "s = 1.5", "adaptive");

  @TempDir private Path folder;

  private static Comparison ready(Comparison comparison) {
    return comparison
        .training(Points::training)
        .test(Points::test)
        .seeds(1, 2)
        .epochs(3)
        .progress(line -> {});
  }

  private static Comparison ready() {
    return ready(Comparison.of(Points.layers(new TorchAdam(0.01))));
  }

  private static double mean(DataSetIterator iterator, ToDoubleBiFunction<DataSet, Integer> score) {
    double sum = 0;
    int examples = 0;
    while (iterator.hasNext()) {
      DataSet batch = iterator.next();
      sum += score.applyAsDouble(batch, batch.numExamples()) * batch.numExamples();
      examples += batch.numExamples();
    }
    return sum / examples;
  }

  /**
   * Lookahead has to be given the weights, without prediction too, and is judged at its slow ones:
   * these have not moved before its first slow step, at any learning rate.
   */
  @Test
  void optimizersThatReadTheWeightsAreCompared() {
    List<List<Double>> losses = new ArrayList<>();
    for (double rate : List.of(0.01, 0.1)) {
      Lookahead lookahead =
          new Lookahead(rate).withHyperParameter(Lookahead.SYNCHRONIZATION_PERIOD, 1000);
      ComparisonResult result = ready(Comparison.of(Points.layers(lookahead))).steps(1).run();
      assertThat(result.isComplete()).isTrue();
      losses.add(result.runs().stream().map(run -> run.figure(Measure.TEST_LOSS)).toList());
    }
    assertThat(losses.get(1)).isEqualTo(losses.get(0)).doesNotContain(Double.NaN);
  }

  @Test
  void networksOfLayersAreTrainedAsByHand() {
    ComparisonResult result = ready().steps(1.5).adaptive().run();
    assertThat(result.choices()).isEqualTo(CHOICES);
    assertThat(result.isComplete()).isTrue();
    List<ComparedRun> expected = new ArrayList<>();
    for (long seed : List.of(1L, 2L)) {
      for (String choice : CHOICES) {
        MultiLayerConfiguration configuration = Points.layers(new TorchAdam(0.01));
        configuration.getConfs().forEach(each -> each.setSeed(seed));
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        switch (choice) {
          case "s = 1.5" -> WeightPrediction.attach(network, 1.5);
          case "adaptive" -> WeightPrediction.attach(network, XGrad::adaptive);
          default -> {
            // As it is.
          }
        }
        List<EpochLoss> losses = new ArrayList<>();
        DataSetIterator training = Points.training(seed);
        for (int epoch = 1; epoch <= 3; epoch++) {
          network.fit(training);
          losses.add(
              new EpochLoss(
                  epoch,
                  mean(Points.training(seed), (batch, size) -> network.score(batch, false)),
                  OptionalDouble.of(
                      mean(Points.test(), (batch, size) -> network.score(batch, false)))));
        }
        expected.add(new ComparedRun(choice, seed, losses));
      }
    }
    // Bit for bit.
    assertThat(result.runs()).isEqualTo(expected);
    assertThat(result.runs().stream().map(run -> run.epochs().get(2).training()).distinct())
        .as(
            "choices and seeds differ, but where adaptive finds nothing to predict with one of them")
        .hasSize(5);
  }

  @Test
  void graphsAreTrainedAsByHandWithIteratorsOfEitherKind() {
    ComparisonResult result =
        ready(Comparison.of(Points.graph(new Nesterovs(0.05, 0.9)))).steps(2).run();
    List<ComparedRun> expected = new ArrayList<>();
    for (long seed : List.of(1L, 2L)) {
      for (String choice : List.of("without", "s = 2")) {
        ComputationGraphConfiguration configuration = Points.graph(new Nesterovs(0.05, 0.9));
        configuration
            .getVertices()
            .values()
            .forEach(vertex -> ((LayerVertex) vertex).getLayerConf().setSeed(seed));
        configuration.getDefaultConfiguration().setSeed(seed);
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        if (choice.equals("s = 2")) {
          WeightPrediction.attach(network, 2);
        }
        List<EpochLoss> losses = new ArrayList<>();
        DataSetIterator training = Points.training(seed);
        for (int epoch = 1; epoch <= 3; epoch++) {
          network.fit(training);
          losses.add(
              new EpochLoss(
                  epoch,
                  mean(Points.training(seed), (batch, size) -> network.score(batch, false)),
                  OptionalDouble.of(
                      mean(Points.test(), (batch, size) -> network.score(batch, false)))));
        }
        expected.add(new ComparedRun(choice, seed, losses));
      }
    }
    assertThat(result.runs()).isEqualTo(expected);
    ComparisonResult several =
        Comparison.of(Points.graph(new Nesterovs(0.05, 0.9)))
            .trainingOfSeveralInputs(seed -> new MultiDataSetIteratorAdapter(Points.training(seed)))
            .testOfSeveralInputs(() -> new MultiDataSetIteratorAdapter(Points.test()))
            .steps(2)
            .seeds(1, 2)
            .epochs(3)
            .progress(line -> {})
            .run();
    assertThat(several.runs()).isEqualTo(expected);
  }

  @Test
  void runsOfASeedBeginWithTheSameWeightsAndSeeTheSameBatches() {
    Map<Long, List<INDArray>> weights = new HashMap<>();
    Map<Long, List<List<INDArray>>> batches = new HashMap<>();
    Comparison.of(
            seed -> {
              MultiLayerConfiguration configuration = Points.layers(new Adam(0.01));
              configuration.getConfs().forEach(each -> each.setSeed(seed));
              MultiLayerNetwork network = new MultiLayerNetwork(configuration);
              network.init();
              weights.computeIfAbsent(seed, any -> new ArrayList<>()).add(network.params().dup());
              return network;
            })
        .training(
            seed -> {
              DataSetIterator iterator = Points.training(seed);
              List<INDArray> seen = new ArrayList<>();
              batches.computeIfAbsent(seed, any -> new ArrayList<>()).add(seen);
              iterator.setPreProcessor(batch -> seen.add(batch.getFeatures().dup()));
              return iterator;
            })
        .seeds(3, 4)
        .epochs(2)
        .progress(line -> {})
        .run();
    for (long seed : List.of(3L, 4L)) {
      // Without, and by default one step and adaptive.
      assertThat(weights.get(seed)).hasSize(3);
      assertThat(weights.get(seed).stream().allMatch(weights.get(seed).get(0)::equals)).isTrue();
      List<List<INDArray>> runs =
          batches.get(seed).stream().filter(seen -> seen.size() == 8).toList();
      assertThat(runs).as("two epochs of four batches each").hasSize(3);
      assertThat(runs.get(1)).isEqualTo(runs.get(0));
      assertThat(runs.get(2)).isEqualTo(runs.get(0));
    }
    assertThat(weights.get(3L).get(0)).isNotEqualTo(weights.get(4L).get(0));
  }

  @Test
  void whatIsConfiguredWithPredictionIsTrainedWithoutItToo() {
    ComparisonResult configured =
        ready(Comparison.of(Points.layers(new XGrad(new TorchAdam(0.01), 3)))).steps(1).run();
    assertThat(configured.runs()).isEqualTo(ready().steps(1).run().runs());
  }

  @Test
  void theConfigurationStaysAsItIs() {
    MultiLayerConfiguration configuration = Points.layers(new TorchAdam(0.01));
    String before = configuration.toJson();
    ready(Comparison.of(configuration)).steps(1).run();
    assertThat(configuration.toJson()).isEqualTo(before);
    assertThat(configuration.getIterationCount()).isZero();
  }

  @Test
  void aSharedConfigurationIsRefused() {
    MultiLayerConfiguration shared = Points.layers(new TorchAdam(0.01));
    Comparison comparison =
        ready(
            Comparison.of(
                seed -> {
                  MultiLayerNetwork network = new MultiLayerNetwork(shared);
                  network.init();
                  return network;
                }));
    assertThatThrownBy(comparison::run)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("one configuration object")
        .hasMessageContaining("clone()");
  }

  @Test
  void networksThatAreNoPairAreRefused() {
    AtomicInteger calls = new AtomicInteger();
    Comparison comparison =
        ready(
            Comparison.of(
                seed -> {
                  MultiLayerConfiguration configuration = Points.layers(new TorchAdam(0.01));
                  int call = calls.incrementAndGet();
                  configuration.getConfs().forEach(each -> each.setSeed(call));
                  MultiLayerNetwork network = new MultiLayerNetwork(configuration);
                  network.init();
                  return network;
                }));
    assertThatThrownBy(comparison::run)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("two of seed 1 begin with different weights");
  }

  @Test
  void seedsThatMakeNoDifferenceAreRefused() {
    AtomicInteger networks = new AtomicInteger();
    Comparison comparison =
        ready(
                Comparison.of(
                    seed -> {
                      networks.incrementAndGet();
                      MultiLayerNetwork network =
                          new MultiLayerNetwork(Points.layers(new TorchAdam(0.01)));
                      network.init();
                      return network;
                    }))
            .training(seed -> Points.training(5));
    assertThatThrownBy(comparison::run)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("1 and 2 gave the same run");
    assertThat(networks).as("three of the first seed, and the plain one of the next").hasValue(4);
  }

  /** Deeplearning4j trains nothing with these from the second epoch on, and does not say so. */
  @Test
  void anIteratorForOnePassIsRefusedForSeveralEpochs() {
    Comparison layers =
        ready(Comparison.of(Points.layers(new TorchAdam(0.01))))
            .training(seed -> new OnePass(Points.training(seed)));
    assertThatThrownBy(layers::run)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("training data")
        .hasMessageContaining(OnePass.class.getName() + " has no example left")
        .hasMessageContaining("resetSupported()");
    assertThat(layers.epochs(1).run().isComplete()).isTrue();
    Comparison graphs =
        ready(Comparison.of(Points.graph(new Nesterovs(0.05, 0.9))))
            .trainingOfSeveralInputs(
                seed -> new MultiDataSetIteratorAdapter(new OnePass(Points.training(seed))));
    assertThatThrownBy(graphs::run)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("MultiDataSetIteratorAdapter has no example left")
        .hasMessageContaining("resetSupported()");
    assertThat(graphs.epochs(1).run().isComplete()).isTrue();
  }

  /** Goes through its data once. */
  private static final class OnePass implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final DataSetIterator all;

    OnePass(DataSetIterator all) {
      this.all = all;
    }

    @Override
    public DataSet next(int count) {
      return all.next(count);
    }

    @Override
    public DataSet next() {
      return all.next();
    }

    @Override
    public boolean hasNext() {
      return all.hasNext();
    }

    @Override
    public boolean resetSupported() {
      return false;
    }

    @Override
    public boolean asyncSupported() {
      return false;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int inputColumns() {
      return all.inputColumns();
    }

    @Override
    public int totalOutcomes() {
      return all.totalOutcomes();
    }

    @Override
    public int batch() {
      return all.batch();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor processor) {
      all.setPreProcessor(processor);
    }

    @Override
    public DataSetPreProcessor getPreProcessor() {
      return all.getPreProcessor();
    }

    @Override
    public List<String> getLabels() {
      return all.getLabels();
    }
  }

  @Test
  void anInterruptionLeavesWhatWasDone() throws IOException {
    AtomicInteger lines = new AtomicInteger();
    Consumer<String> interruptsInTheSecondSeed =
        line -> {
          if (lines.incrementAndGet() == 8) {
            Thread.currentThread().interrupt();
          }
        };
    ComparisonResult result;
    try {
      result = ready().steps(1).output(folder).progress(interruptsInTheSecondSeed).run();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(result.isComplete()).isFalse();
    assertThat(result.runs().stream().map(ComparedRun::seed)).containsOnly(1L).hasSize(2);
    assertThat(result.toString()).contains("Not all seeds that were asked for were run");
    // The head, and each epoch that was told of.
    assertThat(Files.readAllLines(folder.resolve("comparison.csv"))).hasSize(1 + 8);
  }

  @Test
  void interruptedBeforeASeedIsCompleteItTellsNothing() {
    Thread.currentThread().interrupt();
    ComparisonResult result = ready().run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.runs()).isEmpty();
    assertThat(result.verdict()).startsWith("Nothing can be told: no seed was run");
    assertThat(result.toString()).contains("0 seeds");
    assertThat(result.curves()).startsWith("<svg");
  }

  @Test
  void minutesAreSharedOutByWhatTheFirstEpochTook() {
    // Each look at the clock is a second later: at the start, and before and after the first epoch.
    AtomicLong clock = new AtomicLong();
    ComparisonResult result =
        ready()
            .steps(1)
            .minutes(1.0 / 60 * 8)
            .clock(() -> TimeUnit.SECONDS.toNanos(clock.getAndIncrement()))
            .run();
    // Eight seconds for four runs, at one each.
    assertThat(result.runs().get(0).epochs()).hasSize(2);
    assertThat(result.runs()).allMatch(run -> run.epochs().size() == 2);
  }

  @Test
  void whenTheTimeIsUpNoFurtherSeedIsBegun() {
    AtomicLong clock = new AtomicLong();
    List<String> lines = new ArrayList<>();
    ComparisonResult result =
        ready()
            .steps(1)
            .minutes(1)
            .progress(lines::add)
            .clock(() -> TimeUnit.MINUTES.toNanos(clock.getAndIncrement()))
            .run();
    assertThat(result.isComplete()).isFalse();
    assertThat(result.runs()).hasSize(2).allMatch(run -> run.epochs().size() == 1);
    assertThat(lines).last().asString().contains("The time is up", "2");
  }

  @Test
  void filesAreWrittenOnceAndNotOver() throws IOException {
    Path inside = folder.resolve("a/b");
    Comparison comparison = ready().steps(1).output(inside);
    ComparisonResult result = comparison.run();
    List<String> csv = Files.readAllLines(inside.resolve("comparison.csv"));
    assertThat(csv).hasSize(1 + 2 * 2 * 3);
    EpochLoss first = result.runs().get(0).epochs().get(0);
    assertThat(csv.get(1))
        .isEqualTo("\"without\",1,1," + first.training() + "," + first.test().getAsDouble());
    assertThat(inside.resolve("comparison.txt")).content().contains(result.verdict());
    assertThat(inside.resolve("comparison.svg")).content().isEqualTo(result.curves());
    assertThatThrownBy(comparison::run)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("is there already");
    assertThat(Files.readAllLines(inside.resolve("comparison.csv"))).isEqualTo(csv);
  }

  @Test
  void itTellsHowItGetsOn() {
    List<String> lines = new ArrayList<>();
    ready().steps(1).progress(lines::add).run();
    assertThat(lines).hasSize(12);
    assertThat(lines.get(0))
        .matches(
            "1 of 4: without, seed 1, epoch 1 of 3: training loss \\d\\.\\d{4}, test loss"
                + " \\d\\.\\d{4}");
    assertThat(lines.get(11)).startsWith("4 of 4: s = 1, seed 2, epoch 3 of 3: ");
  }

  @Test
  void whatIsMissingOrWrongIsSaid() {
    Comparison bare = Comparison.of(Points.layers(new TorchAdam(0.01)));
    refused(() -> bare.epochs(1).run(), "training data");
    refused(() -> bare.training(Points::training).run(), "budget");
    refused(() -> bare.epochs(0), "epochs");
    refused(() -> bare.minutes(0), "minutes");
    refused(() -> bare.minutes(Double.NaN), "minutes");
    refused(() -> bare.steps(0), "steps");
    refused(() -> bare.steps(-1), "steps");
    refused(() -> bare.steps(1, 1), "there is one already");
    refused(() -> bare.choice("without", XGrad::new), "there is one already");
    refused(() -> bare.seeds(), "seeds");
    refused(() -> bare.seeds(new long[21]), "Give 1 to 20");
    refused(() -> bare.seeds(1, 1), "given twice");
    refused(() -> bare.training(null), "training data");
    refused(() -> Comparison.of((MultiLayerConfiguration) null), "configuration");
    refused(
        () ->
            ready(bare)
                .trainingOfSeveralInputs(
                    seed -> new MultiDataSetIteratorAdapter(Points.training(seed)))
                .run(),
        "no ComputationGraph");
    refused(
        () ->
            ready(bare)
                .test(
                    () -> {
                      DataSetIterator used = Points.test();
                      while (used.hasNext()) {
                        used.next();
                      }
                      return used;
                    })
                .run(),
        "there are no examples");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(InvalidSettingException.class).hasMessageContaining(says);
  }
}
