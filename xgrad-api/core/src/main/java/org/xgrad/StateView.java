package org.xgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.error.StateMismatchException;
import org.xgrad.rule.State;

/** An XGrad updater's state, taken apart: the base optimizer's own, and the last Delta. */
record StateView(
    Optional<INDArray> base, Map<String, INDArray> baseByKey, Optional<INDArray> lastDelta) {

  /** Takes a flat view apart: the base's arrays come first. */
  static StateView of(XGrad configuration, @Nullable INDArray view) {
    if (view == null) {
      if (configuration.stateSize(1) > 0) {
        throw mismatch(configuration, "there is none");
      }
      return new StateView(Optional.empty(), Map.of(), Optional.empty());
    }
    if (view.isEmpty()) {
      return new StateView(Optional.empty(), Map.of(), Optional.empty());
    }
    INDArray flat = view.reshape(view.length());
    long arrays = configuration.stateSize(1);
    long parameters = arrays == 0 ? 0 : flat.length() / arrays;
    if (configuration.stateSize(parameters) != flat.length()) {
      throw mismatch(configuration, "it has " + flat.length() + " elements");
    }
    if (!configuration.keepsLastDelta()) {
      return new StateView(Optional.of(flat), Map.of(), Optional.empty());
    }
    long baseLength = configuration.base().stateSize(parameters);
    Optional<INDArray> base =
        baseLength == 0 ? Optional.empty() : Optional.of(part(flat, 0, baseLength));
    return new StateView(base, Map.of(), Optional.of(part(flat, baseLength, flat.length())));
  }

  /** Takes arrays by key apart. */
  static StateView of(XGrad configuration, Map<String, INDArray> state) {
    Map<String, INDArray> base = new LinkedHashMap<>(state);
    Optional<INDArray> lastDelta = Optional.ofNullable(base.remove(State.LAST_DELTA));
    if (lastDelta.isPresent() != configuration.keepsLastDelta()) {
      throw mismatch(configuration, "its arrays are " + state.keySet());
    }
    return new StateView(Optional.empty(), base, lastDelta);
  }

  private static INDArray part(INDArray flat, long from, long to) {
    return flat.get(NDArrayIndex.interval(from, to));
  }

  private static StateMismatchException mismatch(XGrad configuration, String found) {
    return new StateMismatchException(
        configuration.toString(),
        "its state should be "
            + configuration.base().stateSize(1)
            + " arrays of the base updater"
            + (configuration.keepsLastDelta() ? " and the last Delta" : " alone")
            + ", but "
            + found,
        "Read the state with the configuration it was saved with.");
  }
}
