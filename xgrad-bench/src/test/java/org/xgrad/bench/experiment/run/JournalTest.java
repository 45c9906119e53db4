package org.xgrad.bench.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path directory;

  private static EpochRecord epoch(int number, double loss) {
    return new EpochRecord(
        number,
        loss,
        0.1 + 0.2,
        0.5,
        0.75,
        Map.of("bleu", 20.5),
        null,
        null,
        null,
        0.9,
        1.0,
        0.0,
        1,
        2,
        3);
  }

  private Path file() {
    return directory.resolve("epochs.jsonl");
  }

  private void write(int epochs) {
    try (Journal journal = Journal.open(file())) {
      for (int number = 1; number <= epochs; number++) {
        journal.append(epoch(number, number / 3.0));
      }
    }
  }

  @Test
  void numbersAreKeptBitForBit() {
    try (Journal journal = Journal.open(file())) {
      journal.append(epoch(1, 1 / 3.0));
      journal.append(epoch(2, Double.NaN));
      journal.append(epoch(3, Double.POSITIVE_INFINITY));
    }
    assertThat(Journal.read(file()))
        .containsExactly(
            epoch(1, 1 / 3.0), epoch(2, Double.NaN), epoch(3, Double.POSITIVE_INFINITY));
  }

  @Test
  void aLineThatWasNotFinishedIsDropped() throws IOException {
    write(2);
    long whole = Files.size(file());
    Files.writeString(file(), "{\"epoch\":3,\"pass", StandardOpenOption.APPEND);
    assertThat(Journal.read(file())).hasSize(2);
    try (Journal journal = Journal.open(file())) {
      assertThat(Files.size(file())).isEqualTo(whole);
      journal.append(epoch(3, 7));
    }
    assertThat(Journal.read(file())).hasSize(3).last().isEqualTo(epoch(3, 7));
  }

  @Test
  void cuttingLeavesTheFirstEpochs() {
    write(4);
    try (Journal journal = Journal.open(file())) {
      journal.cut(2);
      journal.append(epoch(3, 9));
      assertThat(journal.records()).hasSize(3);
    }
    assertThat(Journal.read(file()).stream().map(EpochRecord::passLoss))
        .containsExactly(1 / 3.0, 2 / 3.0, 9.0);
  }
}
