package org.xgrad.bench.speed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.expr.Program;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.rule.Progress;
import org.xgrad.rules.lamb.Lamb;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.SgdMomentumFormula;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchAdamFormula;

/** The optimizers whose kernels are measured, each with the one of ND4J that is closest to it. */
enum Contest {
  /** Heavy-ball momentum, beside ND4J's Nesterov momentum. */
  SGDM(
      new SgdMomentum(Contest.MOMENTUM_RATE, Contest.MOMENTUM),
      new Nesterovs(Contest.MOMENTUM_RATE, Contest.MOMENTUM),
      1),
  /** Adam of torch.optim, beside ND4J's. */
  ADAM(new TorchAdam(Contest.ADAM_RATE), new Adam(Contest.ADAM_RATE), 2),
  /** ND4J's Adam, predicted, beside the same without. */
  ND4J_ADAM(new Adam(Contest.ADAM_RATE), new Adam(Contest.ADAM_RATE), 2),
  /** LAMB, whose update takes norms and a second pass, beside our Adam. */
  LAMB(new Lamb(Contest.ADAM_RATE), new Adam(Contest.ADAM_RATE), 3);

  static final double MOMENTUM_RATE = 1e-2;
  static final double MOMENTUM = 0.9;
  static final double ADAM_RATE = 1e-3;

  private final IUpdater base;
  private final IUpdater plain;
  private final int slots;

  Contest(IUpdater base, IUpdater plain, int slots) {
    this.base = base;
    this.plain = plain;
    this.slots = slots;
  }

  /** The contest of this name. */
  static Contest named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label));
  }

  /** How people write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is predicted. */
  IUpdater base() {
    return base;
  }

  /** What Deeplearning4j runs by itself. */
  IUpdater plain() {
    return plain;
  }

  /** How many state arrays it has. */
  int slots() {
    return slots;
  }

  /** What a backend does with it alone: everything, unless the update is an operation of ND4J. */
  List<Work> works() {
    return this == ND4J_ADAM || this == LAMB ? List.of(Work.STEP) : List.of(Work.values());
  }

  /** The program of its update, if it has a formula. */
  Optional<Program> update(Progress at) {
    return switch (this) {
      case SGDM -> Optional.of(UpdateProgram.of(new SgdMomentumFormula(), (SgdMomentum) base, at));
      case ADAM -> Optional.of(UpdateProgram.of(new TorchAdamFormula(), (TorchAdam) base, at));
      case ND4J_ADAM, LAMB -> Optional.empty();
    };
  }
}
