package org.xgrad.bench.speed;

import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** A subject's works, done by C. */
final class HandWrittenKernels {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final HandWritten code;
  private final Subject subject;

  HandWrittenKernels(HandWritten code, Subject subject) {
    this.code = code;
    this.subject = subject;
  }

  Runnable of(Work work) {
    return switch (work) {
      case PREDICT -> predict();
      case RESTORE -> call("copy", List.of(StateSlot.PARAMETERS, StateSlot.CACHE));
      case UPDATE -> update();
      case STEP -> {
        Runnable predict = predict();
        Runnable update = update();
        Runnable step =
            call("subtract", List.of(StateSlot.PARAMETERS, StateSlot.CACHE, State.GRADIENT));
        yield () -> {
          predict.run();
          update.run();
          step.run();
        };
      }
      case ADAPTIVE, SAMPLED, AVERAGED, LIMITED -> throw new IllegalArgumentException(work.label());
    };
  }

  private boolean isMomentum() {
    return subject.contest() == Contest.SGDM;
  }

  private Runnable predict() {
    return isMomentum()
        ? call(
            "predict_sgdm",
            List.of(StateSlot.CACHE, StateSlot.PARAMETERS, "v"),
            1f,
            (float) Contest.MOMENTUM_RATE)
        : call(
            "predict_adam",
            List.of(StateSlot.CACHE, StateSlot.PARAMETERS, "m", "v"),
            1f,
            stepSize(1),
            correction(1),
            EPSILON);
  }

  private Runnable update() {
    return isMomentum()
        ? call(
            "update_sgdm",
            List.of("v", State.GRADIENT),
            (float) Contest.MOMENTUM,
            (float) Contest.MOMENTUM_RATE)
        : call(
            "update_adam",
            List.of("m", "v", State.GRADIENT),
            BETA_1,
            BETA_2,
            stepSize(2),
            correction(2),
            EPSILON);
  }

  private static float stepSize(int steps) {
    return (float) (Contest.ADAM_RATE / (1 - Math.pow(BETA_1, steps)));
  }

  private static float correction(int steps) {
    return (float) Math.sqrt(1 - Math.pow(BETA_2, steps));
  }

  /** Every function takes arrays, their length, and numbers. */
  private Runnable call(String function, List<String> slots, Float... numbers) {
    List<INDArray> arrays = slots.stream().map(subject::array).toList();
    List<Object> arguments = new ArrayList<>();
    for (INDArray array : arrays) {
      arguments.add(new Pointer(array.data().addressPointer().address()));
    }
    arguments.add(arrays.get(0).length());
    arguments.addAll(List.of(numbers));
    Object[] given = arguments.toArray();
    return () -> {
      code.function(function).invoke(given);
      Reference.reachabilityFence(arrays);
    };
  }
}
