package org.xgrad.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;

class OptimizersPageTest {
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

  /** What the library promises to ship, and nothing that came in by accident. */
  @Test
  void everyOptimizerIsThereAndDescribed() {
    assertThat(CATALOGUE.rules().problems()).isEmpty();
    List<String> nd4j =
        List.of(
            "adadelta",
            "adagrad",
            "adam",
            "adamax",
            "amsgrad",
            "nadam",
            "nesterovs",
            "rmsprop",
            "sgd");
    List<String> torch = List.of("sgdmomentum", "torchadagrad", "torchadam", "torchrmsprop");
    List<String> plugins =
        List.of(
            "adabelief",
            "adabound",
            "adam3",
            "adamod",
            "adan",
            "ademamix",
            "diffgrad",
            "grams",
            "gravity",
            "lion",
            "nadamw",
            "radam",
            "rootfreeadamw",
            "rootfreermsprop",
            "torchamsgrad",
            "yogi");
    assertThat(CATALOGUE.entries())
        .extracting(entry -> entry.rule().id())
        .containsAll(nd4j)
        .containsAll(torch)
        .containsAll(plugins)
        .hasSize(nd4j.size() + torch.size() + plugins.size());
    assertThat(CATALOGUE.rules().list()).hasSameSizeAs(CATALOGUE.entries());
  }

  @Test
  void ruleIdsAreUnique() {
    assertThat(CATALOGUE.rules().list()).extracting(InstalledRule::id).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownIdIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> CATALOGUE.find("radm"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("radm")
        .hasMessageContaining("radam");
    assertThat(CATALOGUE.find("RAdam").rule().id()).isEqualTo("radam");
  }

  @Test
  void aSheetTellsWhatAPredictionTakes() {
    assertThat(new OptimizerSheet(CATALOGUE.find("lion")).lines())
        .contains("LaTeX:", "  U = lr*sign(b1*m_before + (1 - b1)*gradient)")
        .anyMatch(line -> line.contains("4 bytes of state") && line.contains("8 more"));
  }
}
