package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.testkit.Bits;

/** Every network and entry point beside every check, and the page that tells about it. */
class CoverageTest {
  private static final Path PAGE = Path.of("../../docs/coverage.md");
  private static final Path WRITTEN = Path.of("target/coverage.md");

  /**
   * SameDiff's own tests are asked again for the updaters that stand for the two kinds of rules.
   */
  private static final Map<String, SameDiffBase> SAME_DIFF =
      Map.of(
          "SameDiffTraining.fit(DataSet)",
          SameDiffBase.ADAM,
          "SameDiffTraining.fit(DataSet), last update kept (RmsProp)",
          SameDiffBase.RMSPROP);

  @TestFactory
  Stream<DynamicNode> everyScenarioPassesEveryCheck(@TempDir File folder) {
    CoveragePage page = new CoveragePage();
    Stream<DynamicNode> scenarios =
        Scenarios.all().stream().map(scenario -> row(scenario, page, folder));
    Stream<DynamicNode> sameDiff =
        SAME_DIFF.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                each ->
                    row(
                        each.getKey(),
                        page,
                        CoverageTest::reasonToSkipOfSameDiff,
                        check -> runOnSameDiff(check, each.getValue(), folder)));
    return Stream.of(
            scenarios, sameDiff, Stream.of(dynamicTest("docs/coverage.md", () -> keep(page))))
        .flatMap(nodes -> nodes);
  }

  /** The network that nothing happens to is trained when the first check asks for it. */
  private static DynamicNode row(Scenario scenario, CoveragePage page, File folder) {
    AtomicReference<Undisturbed> undisturbed = new AtomicReference<>();
    return row(
        scenario.title(),
        page,
        check -> check.reasonToSkip(scenario),
        check -> {
          if (undisturbed.get() == null) {
            undisturbed.set(new Undisturbed(scenario, Check.MOST_CALLS));
          }
          check.run(scenario, folder, undisturbed.get());
        });
  }

  private static DynamicNode row(
      String title,
      CoveragePage page,
      Function<Check, Optional<String>> reasonToSkip,
      Consumer<Check> run) {
    return dynamicContainer(
        title,
        Arrays.stream(Check.values())
            .map(
                check ->
                    dynamicTest(
                        check.title(),
                        () -> {
                          Optional<String> reason = reasonToSkip.apply(check);
                          if (reason.isPresent()) {
                            page.skipped(title, check, reason.get());
                            abort(reason.get());
                          }
                          run.accept(check);
                          page.passed(title, check);
                        })));
  }

  private static Optional<String> reasonToSkipOfSameDiff(Check check) {
    return check == Check.SAME_WITHOUT_WORKSPACES
        ? Optional.of("SameDiff has no workspace modes to choose from.")
        : Optional.empty();
  }

  private static void runOnSameDiff(Check check, SameDiffBase base, File folder) {
    SameDiffTrainingTest test = new SameDiffTrainingTest();
    SameDiffFailureTest failure = new SameDiffFailureTest();
    switch (check) {
      case PLAIN_AT_ZERO -> test.atZeroStepsIsPlainSameDiff(base);
      case ALGORITHM_ONE -> test.isAlgorithmOne(base);
      case REAL_WEIGHTS_ELSEWHERE -> failure.eachVariableIsPredictedUntilItsGradientIsThere(base);
      case RESTORED -> failure.aFailureLeavesNothingPredicted(base);
      case RESUMED -> test.resumesBitForBit(base, folder);
      case SAME_WITHOUT_WORKSPACES -> throw new AssertionError(check.title());
    }
  }

  private static void keep(CoveragePage page) throws Exception {
    Files.write(WRITTEN, page.lines());
    assertThat(PAGE).as("to be replaced by xgrad-dl4j/network/" + WRITTEN).exists();
    assertThat(Files.readAllLines(PAGE))
        .as("docs/coverage.md, to be replaced by xgrad-dl4j/network/" + WRITTEN)
        .isEqualTo(page.lines());
  }

  /** Without this, a network that ignored its masks would be listed. */
  @Test
  void masksMatter() {
    List<Scenario> masked =
        Scenarios.all().stream().filter(each -> each.title().contains("masked")).toList();
    assertThat(masked).isNotEmpty();
    for (Scenario scenario : masked) {
      Trainee network = scenario.attached(Look.AHEAD);
      Trainee unmasked = scenario.attached(Look.AHEAD);
      DataSet batch = scenario.batches(1).get(0);
      scenario.train(network, batch, 0);
      scenario.train(unmasked, new DataSet(batch.getFeatures(), batch.getLabels()), 0);
      assertThat(Bits.of(network.parameters()))
          .as(scenario.title())
          .isNotEqualTo(Bits.of(unmasked.parameters()));
    }
  }

  @Test
  void titlesTellScenariosApart() {
    List<Scenario> all = Scenarios.all();
    assertThat(all).extracting(Scenario::title).doesNotHaveDuplicates();
  }
}
