package org.xgrad.bench.experiment.pool;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.xgrad.bench.experiment.run.RunDirectory;

/** A process that carries runs out, one at a time. */
final class Worker implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;

  private Worker(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  static Worker start(WorkerSettings settings) throws IOException {
    return new Worker(settings.process().start());
  }

  /** How a run ended for the process that was asked for it. */
  enum Answer {
    DONE,
    TAKEN,
    FAILED,
    /** The process has died, and may have left the run unfinished. */
    DIED
  }

  /** Carries a run out. */
  Answer execute(RunDirectory run, Consumer<String> epochs, Consumer<String> failures) {
    try {
      requests.write(run.path().toAbsolutePath() + "\n");
      requests.flush();
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(RunWorker.EPOCH)) {
          epochs.accept(line.substring(RunWorker.EPOCH.length()));
        } else if (line.equals(RunWorker.DONE)) {
          return Answer.DONE;
        } else if (line.equals(RunWorker.TAKEN)) {
          return Answer.TAKEN;
        } else if (line.startsWith(RunWorker.FAILED)) {
          failures.accept(line.substring(RunWorker.FAILED.length()));
          return Answer.FAILED;
        }
      }
    } catch (IOException gone) {
      // It has died: as below.
    }
    failures.accept("its process has died" + exit());
    return Answer.DIED;
  }

  private String exit() {
    try {
      return " (exit code " + process.waitFor() + ")";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Ends the process, whatever it is doing. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
