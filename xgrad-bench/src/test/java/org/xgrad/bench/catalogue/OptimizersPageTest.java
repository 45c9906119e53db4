package org.xgrad.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;

class OptimizersPageTest {
  private static final String SERVICE = "org.xgrad.rule.PredictionRule";
  private static final Path DOCS = Path.of("../docs");
  private static final Catalogue CATALOGUE = new Catalogue(PredictionRules.installed());

  @Test
  void isUpToDate() throws IOException {
    assertThat(Files.readAllLines(DOCS.resolve("optimizers.md")))
        .as(
            "docs/optimizers.md; ./xgrad rules --markdown docs/optimizers.md --overwrite writes it anew")
        .isEqualTo(new OptimizersPage(CATALOGUE.entries()).lines());
  }

  @Test
  void everyOptimizerHasItsPicture() {
    for (OptimizerEntry entry : CATALOGUE.entries()) {
      assertThat(DOCS.resolve("images/optimizers/" + entry.rule().id() + ".png"))
          .as("./xgrad picture --overwrite --output docs/images/optimizers " + entry.rule().id())
          .isNotEmptyFile();
    }
  }

  /** The rules that the service files of our jars name. */
  private static List<String> shipped() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("../xgrad-rules"))) {
      List<String> lines = new ArrayList<>();
      for (Path module : modules.toList()) {
        Path file = module.resolve("src/main/resources/META-INF/services").resolve(SERVICE);
        if (Files.exists(file)) {
          lines.addAll(Files.readAllLines(file));
        }
      }
      return lines;
    }
  }

  /** What the library ships, and nothing that came in by accident. */
  @Test
  void everyOptimizerIsThereAndDescribed() throws IOException {
    assertThat(CATALOGUE.rules().problems()).isEmpty();
    assertThat(shipped()).hasSizeGreaterThanOrEqualTo(29);
    assertThat(CATALOGUE.entries())
        .extracting(entry -> entry.rule().rule().getClass().getName())
        .containsExactlyInAnyOrderElementsOf(shipped());
    assertThat(CATALOGUE.rules().list()).hasSameSizeAs(CATALOGUE.entries());
  }

  @Test
  void everyHyperParameterIsInTheTable() {
    List<String> page = new OptimizersPage(List.of(CATALOGUE.find("adan"))).lines();
    assertThat(page)
        .contains(
            "| `beta2` | 0.92 | at least 0 and below 1 | decay rate of the gradient's change |",
            "| `epsilon` | 1e-8 | a finite number of at least 0 | stabiliser of the denominator |");
    assertThat(new OptimizersPage(List.of(CATALOGUE.find("nadam"))).lines())
        .as("of an updater that declares none")
        .noneMatch(line -> line.startsWith("| hyper-parameter"));
  }

  @Test
  void ruleIdsAreUnique() {
    assertThat(CATALOGUE.rules().list())
        .extracting(rule -> rule.id().replace("-", ""))
        .as("they are looked up without hyphens")
        .doesNotHaveDuplicates();
    assertThat(CATALOGUE.rules().list())
        .extracting(InstalledRule::id)
        .allSatisfy(id -> assertThat(id).matches("[a-z][a-z0-9-]*"));
  }

  @Test
  void anUnknownIdIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> CATALOGUE.find("radm"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("radm")
        .hasMessageContaining("radam");
    assertThat(CATALOGUE.find("RAdam").rule().id()).isEqualTo("radam");
    assertThat(CATALOGUE.find("torchAMSGrad").rule().id()).isEqualTo("torch-amsgrad");
  }

  @Test
  void aSheetTellsWhatAPredictionTakes() {
    assertThat(new OptimizerSheet(CATALOGUE.find("lion")).lines())
        .contains("LaTeX:", "  U = lr*sign(b1*m_before + (1 - b1)*gradient)")
        .contains("  beta2 = 0.99: decay rate of the momentum; at least 0 and below 1")
        .anyMatch(line -> line.contains("4 bytes of state") && line.contains("8 more"));
  }
}
