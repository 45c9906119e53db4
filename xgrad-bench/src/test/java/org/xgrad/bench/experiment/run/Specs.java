package org.xgrad.bench.experiment.run;

import java.nio.file.Path;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.RateSchedule;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.experiment.task.Tasks.Part;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.StepChoice;

/** Runs that take little time. */
public final class Specs {
  /** What comes with the program. */
  public static final Tasks TASKS = new Tasks(Path.of("none"));

  private static final NamedSettings NETWORK = new NamedSettings("mlp").with("width", 6);
  private static final NamedSettings DATA = new NamedSettings("fashion-mnist-6000");

  private Specs() {}

  /** A small network without prediction, under an optimizer of this name. */
  static RunSpec plain(String optimizer, double rate, int epochs) {
    return plain(optimizer, rate, epochs, 500);
  }

  /** The same with so many examples in a mini-batch, of 5,000 in all. */
  static RunSpec plain(String optimizer, double rate, int epochs, int batch) {
    return new RunSpec(
        Computation.here(),
        NETWORK,
        DATA,
        TASKS.of(NETWORK, DATA, Part.VALIDATION).dataDigest(),
        Part.VALIDATION,
        batch,
        epochs,
        new NamedSettings(optimizer),
        new Decay(0, false),
        rate,
        RateSchedule.CONSTANT,
        StepChoice.NONE,
        0,
        3);
  }

  /** A small network under Adam, with a trust limit and an average of weights. */
  public static RunSpec small(int epochs) {
    return new RunSpec(
        Computation.here(),
        NETWORK,
        DATA,
        TASKS.of(NETWORK, DATA, Part.VALIDATION).dataDigest(),
        Part.VALIDATION,
        500,
        epochs,
        new NamedSettings("adam"),
        new Decay(0.001, false),
        0.004,
        RateSchedule.LINEAR,
        StepChoice.of("5 within 0.02"),
        0.9,
        3);
  }
}
