package org.xgrad.bench.experiment.pool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.RunDirectory;
import org.xgrad.bench.experiment.run.RunExecution;
import org.xgrad.bench.experiment.task.Tasks;

/** The main class of a process that carries runs out, one after the other. */
public final class RunWorker {
  /** Before a line about an epoch that is done: its number. */
  static final String EPOCH = "@epoch ";

  /** The line after a run that has ended. */
  static final String DONE = "@done";

  /** The line after a run that another process works on. */
  static final String TAKEN = "@taken";

  /** Before a line about a failure. */
  static final String FAILED = "@failed ";

  private RunWorker() {}

  /**
   * Carries out what standard input names, a directory a line, until that ends.
   *
   * @param arguments seconds between checkpoints; the data's directory
   */
  public static void main(String[] arguments) throws InterruptedException {
    Duration checkpoints = Duration.ofMillis((long) (Double.parseDouble(arguments[0]) * 1000));
    Tasks tasks = new Tasks(Path.of(arguments[1]));
    BlockingQueue<Path> directories = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(directories), "standard input");
    reader.setDaemon(true);
    reader.start();
    ArrayCollection.start();
    while (true) {
      execute(new RunDirectory(directories.take()), tasks, checkpoints);
    }
  }

  /** When whoever started this process is gone or has no more to do, so is this process. */
  private static void read(BlockingQueue<Path> directories) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        directories.add(Path.of(line));
      }
    } catch (IOException gone) {
      // The same.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void execute(RunDirectory directory, Tasks tasks, Duration checkpoints) {
    try {
      boolean isDone = new RunExecution(directory, tasks, checkpoints, RunWorker::tell).execute();
      say(isDone ? DONE : TAKEN);
    } catch (RuntimeException failure) {
      say(FAILED + failure.toString().replaceAll("\\s*\\R\\s*", " "));
    }
  }

  private static void tell(EpochRecord epoch) {
    say(EPOCH + epoch.epoch() + " " + epoch.trainLoss() + " " + epoch.accuracy());
  }

  private static void say(String line) {
    // Some of ND4J prints there too, and not always whole lines.
    System.out.println();
    System.out.println(line);
    System.out.flush();
  }
}
