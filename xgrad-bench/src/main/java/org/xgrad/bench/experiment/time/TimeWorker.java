package org.xgrad.bench.experiment.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.bench.experiment.BaseOptimizer;
import org.xgrad.bench.experiment.RateSchedule;
import org.xgrad.bench.experiment.run.Json;
import org.xgrad.bench.experiment.task.Learner;
import org.xgrad.bench.experiment.task.Recipe;
import org.xgrad.bench.experiment.task.Task;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.dl4j.WeightPrediction;

/** The main class of a process that takes training steps and says how long each took. */
public final class TimeWorker {
  /** Before the number of parameters. */
  static final String PARAMETERS = "@parameters ";

  /** Before the number of training examples. */
  static final String EXAMPLES = "@examples ";

  /** Before a choice of s by number, and the seconds of a step with it. */
  static final String STEP = "@step ";

  /** Before the seconds of an evaluation. */
  static final String TEST = "@test ";

  /** Before the kilobytes that the process has had at most. */
  static final String PEAK = "@peak ";

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String HIGH_WATER_MARK = "VmHWM:";
  private static final double RATE = 1e-4;
  private static final long SEED = 1;

  private TimeWorker() {}

  /**
   * Takes steps.
   *
   * @param arguments what is trained; steps that are not counted; steps that are; the data's
   *     directory, if there is one
   */
  public static void main(String[] arguments) throws IOException {
    TimedTraining training = TimedTraining.of(Json.tree(arguments[0]));
    int warmups = Integer.parseInt(arguments[1]);
    int counted = Integer.parseInt(arguments[2]);
    Tasks tasks = new Tasks(Path.of(arguments[3]));
    Task task = tasks.of(training.network(), training.data(), Tasks.Part.TEST);
    say(EXAMPLES + task.examples());
    List<Learner> learners = new ArrayList<>();
    for (StepChoice choice : training.steps()) {
      learners.add(learner(task, training, choice));
    }
    say(PARAMETERS + task.parameters());
    int[] batch = IntStream.range(0, Math.min(training.batch(), task.examples())).toArray();
    for (int step = -warmups; step < counted; step++) {
      for (int turn = 0; turn < learners.size(); turn++) {
        // Who goes first finds the caches as another left them: they change places.
        int who = Math.floorMod(step + turn, learners.size());
        long start = System.nanoTime();
        learners.get(who).step(batch);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (step >= 0) {
          say(STEP + who + " " + seconds);
        }
      }
    }
    peak().ifPresent(kilobytes -> say(PEAK + kilobytes));
    if (learners.size() > 1) {
      long start = System.nanoTime();
      learners.get(0).trainingLoss();
      learners.get(0).test();
      say(TEST + (System.nanoTime() - start) / 1e9);
    }
    System.exit(0);
  }

  private static Learner learner(Task task, TimedTraining training, StepChoice choice) {
    BaseOptimizer optimizer = BaseOptimizer.of(training.optimizer());
    IUpdater updater = choice.around(optimizer.updater(RATE, RateSchedule.CONSTANT, 1));
    Learner learner = task.create(new Recipe(updater, new Decay(0, false), SEED));
    if (updater instanceof XGrad) {
      WeightPrediction.attach(learner.network());
    }
    return learner;
  }

  /** What Linux knows; other systems don't say. */
  private static Optional<String> peak() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return Optional.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(HIGH_WATER_MARK))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst();
  }

  private static void say(String line) {
    // Some of ND4J prints there too, and not always whole lines.
    System.out.println();
    System.out.println(line);
    System.out.flush();
  }
}
