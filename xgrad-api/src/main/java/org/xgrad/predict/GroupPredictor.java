package org.xgrad.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backends;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.StateMismatchException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.rule.InstalledRule;
import org.xgrad.rule.PredictionRules;
import org.xgrad.rule.Progress;

/** One group's cache, rule and kernels. */
final class GroupPredictor {
  private static final String PARAMETERS = "theta";
  private static final String CACHE = "cache";

  private final ParameterGroup group;
  private final InstalledRule rule;
  private final Backends backends;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final Map<ProgramShape, BoundKernel> kernels = new HashMap<>();
  private Optional<INDArray> cache = Optional.empty();
  private Program prepared;

  GroupPredictor(ParameterGroup group, PredictionRules rules, Backends backends) {
    this.group = group;
    this.backends = backends;
    this.rule = rules.ruleFor(base());
    group.updater().getState().forEach(this::bindState);
    if (rule.needsLastDelta(base()) && group.updater().lastDelta().isEmpty()) {
      throw new StateMismatchException(
          "Group \"" + group.name() + "\"",
          rule + " needs the last Delta, which " + group.updater().getConfig() + " does not keep",
          "Construct the XGrad anew with this rule on the class path.");
    }
  }

  private void bindState(String key, INDArray array) {
    INDArray parameters = group.parameters();
    INDArray shaped =
        array.length() == parameters.length()
            ? Shape.newShapeNoCopy(array, parameters.shape(), parameters.ordering() == 'f')
            : null;
    if (shaped == null) {
      throw new StateMismatchException(
          "Group \"" + group.name() + "\"",
          "its state \""
              + key
              + "\" of shape "
              + Arrays.toString(array.shape())
              + " does not fit parameters of shape "
              + Arrays.toString(parameters.shape()),
          "Read the state with the configuration it was saved with.");
    }
    arrays.put(key, shaped);
  }

  private IUpdater base() {
    return group.updater().getConfig().base();
  }

  ParameterGroup group() {
    return group;
  }

  XGradUpdater updater() {
    return group.updater();
  }

  long length() {
    return group.parameters().length();
  }

  /** Works out what to run, and changes nothing. False if there is nothing to run. */
  boolean prepare(int iteration, int epoch) {
    double steps = updater().getConfig().stepsAt(iteration, epoch);
    if (steps == 0) {
      return false;
    }
    double rate = base().hasLearningRate() ? base().getLearningRate(iteration, epoch) : 1;
    Progress at = new Progress(iteration, iteration, epoch, rate);
    Expr step = rule.step(base(), at, arrays.keySet());
    Expr parameters = Expr.slot(PARAMETERS);
    prepared =
        Program.of(
            new Assignment(CACHE, parameters),
            new Assignment(PARAMETERS, parameters.minus(Expr.scalar("s", steps).times(step))));
    kernels.computeIfAbsent(prepared.shape(), this::bind);
    return true;
  }

  private BoundKernel bind(ProgramShape shape) {
    Map<String, INDArray> bound = new LinkedHashMap<>();
    for (String slot : shape.slots()) {
      switch (slot) {
        case PARAMETERS -> bound.put(slot, group.parameters());
        case CACHE -> bound.put(slot, cache());
        default -> bound.put(slot, arrays.get(slot));
      }
    }
    return backends.bind(shape, bound);
  }

  private INDArray cache() {
    INDArray parameters = group.parameters();
    if (cache.isEmpty()) {
      cache =
          Optional.of(
              Nd4j.createUninitialized(
                  parameters.dataType(), parameters.shape(), parameters.ordering()));
    }
    return cache.get();
  }

  void move() {
    kernels.get(prepared.shape()).run(prepared.scalars());
  }

  void restore() {
    group.parameters().assign(cache());
  }

  private List<INDArray> everyArray() {
    List<INDArray> all = new ArrayList<>(arrays.values());
    all.add(group.parameters());
    return all;
  }

  GroupSummary summary() {
    return new GroupSummary(
        group.name(),
        length(),
        updater().getConfig().toString(),
        rule.toString(),
        backends
            .choose(arrays.isEmpty() ? java.util.List.of(group.parameters()) : arrays.values())
            .name());
  }
}
