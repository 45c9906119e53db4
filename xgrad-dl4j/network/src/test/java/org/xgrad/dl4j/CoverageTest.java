package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every network and entry point beside every check, and the page that tells about it. */
class CoverageTest {
  private static final Path PAGE = Path.of("../../docs/coverage.md");
  private static final Path WRITTEN = Path.of("target/coverage.md");

  @TestFactory
  Stream<DynamicNode> everyScenarioPassesEveryCheck(@TempDir File folder) {
    CoveragePage page = new CoveragePage();
    Stream<DynamicNode> scenarios =
        Scenarios.all().stream()
            .map(
                scenario ->
                    dynamicContainer(
                        scenario.title(),
                        Arrays.stream(Check.values())
                            .map(check -> test(scenario, check, page, folder))));
    return Stream.concat(scenarios, Stream.of(dynamicTest("docs/coverage.md", () -> keep(page))));
  }

  private static DynamicTest test(Scenario scenario, Check check, CoveragePage page, File folder) {
    return dynamicTest(
        check.title(),
        () -> {
          Optional<String> reason = check.reasonToSkip(scenario);
          if (reason.isPresent()) {
            page.skipped(scenario, check, reason.get());
          } else {
            check.run(scenario, folder);
            page.passed(scenario, check);
          }
        });
  }

  private static void keep(CoveragePage page) throws Exception {
    Files.write(WRITTEN, page.lines());
    assertThat(PAGE).as("to be replaced by xgrad-dl4j/network/" + WRITTEN).exists();
    assertThat(Files.readAllLines(PAGE))
        .as("docs/coverage.md, to be replaced by xgrad-dl4j/network/" + WRITTEN)
        .isEqualTo(page.lines());
  }

  @Test
  void titlesTellScenariosApart() {
    List<Scenario> all = Scenarios.all();
    assertThat(all).extracting(Scenario::title).doesNotHaveDuplicates();
  }
}
