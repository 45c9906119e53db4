package org.xgrad.bench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunListener;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  private void follow(RunListener listener) {
    try (listener) {
      listener.stepDone(0.5);
      listener.epochDone(new EpochResult(1, 0.4321, 0.8765, 3));
    }
    out.flush();
  }

  @Test
  void linesTellOfEachEpoch() {
    follow(new LineProgress(out, "adam s=1", 4));
    assertThat(text.toString().strip())
        .isEqualTo("adam s=1: epoch 1 of 4, loss 0.432, test 87.65 %");
  }

  @Test
  void barIsRewrittenInPlaceAndFitsTheTerminal() {
    follow(new BarProgress(out, 120, "adam s=1", 2));
    String[] drawn = text.toString().strip().split("\r");
    assertThat(drawn).allSatisfy(line -> assertThat(line.length()).isLessThan(120));
    assertThat(drawn[drawn.length - 1])
        .contains("adam s=1", "1/2", "loss 0.500, test 87.65 %")
        .doesNotContain("\n");
  }

  @Test
  void anAccuracyIsSeenOnANarrowTerminalToo() {
    follow(new BarProgress(out, 50, "adam s=1 seed 2", 2));
    String[] drawn = text.toString().stripTrailing().split("\r");
    assertThat(drawn).allSatisfy(line -> assertThat(line.length()).isLessThan(50));
    assertThat(drawn[drawn.length - 1].strip())
        .isEqualTo("adam s=1 seed 2  50% loss 0.500, test 87.65 %");
  }

  /** Many, as a bar may be closed before or after it was first drawn. */
  @RepeatedTest(50)
  void barOfAnEpochIsGoneInTheEnd() {
    try (EpochBar bar = EpochBar.on(out, 100, "epoch 3", 40)) {
      bar.stepDone(0.25);
    }
    out.print("x");
    out.flush();
    List<String> drawn = List.of(text.toString().split("\r"));
    assertThat(drawn).anyMatch(line -> line.contains("1/40") && line.contains("score 0.250"));
    assertThat(drawn.get(drawn.size() - 2)).isBlank().hasSize(99);
    assertThat(drawn.get(drawn.size() - 1)).isEqualTo("x");
    assertThat(text.toString()).doesNotContain("\n");
  }

  @Test
  void barOfAnEpochNeedsATerminal() {
    try (EpochBar bar = EpochBar.on(out, 0, "epoch 3", 40)) {
      bar.stepDone(0.25);
    }
    out.flush();
    assertThat(text.toString()).isEmpty();
  }
}
