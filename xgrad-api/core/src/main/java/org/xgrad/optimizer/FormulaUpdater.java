package org.xgrad.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.error.MissingWeightsException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Program;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.array.Shapes;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.backend.BoundPrograms;
import org.xgrad.internal.backend.RunsOnBackends;
import org.xgrad.internal.program.EvaluationProgram;
import org.xgrad.internal.program.KeepsDelta;
import org.xgrad.internal.program.NamesEvaluationWeights;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.internal.program.Weights;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Runs an optimizer's formula on a gradient: transitions and step as one program.
 *
 * <p>The state arrays lie one after the other in DL4J's state view, in the formula's order.
 */
final class FormulaUpdater<U extends FormulaOptimizer<U>>
    implements GradientUpdater<U>,
        RunsOnBackends,
        TakesWeights,
        KeepsDelta,
        NamesEvaluationWeights {
  private final U configuration;
  private final OptimizerFormula<U> formula;
  private final List<StateSlot> slots;
  private final Map<String, INDArray> state = new LinkedHashMap<>();
  private Optional<Boolean> needsWeights = Optional.empty();
  private Backends backends = Backends.installed();
  private BoundPrograms programs = new BoundPrograms(backends);
  private Optional<Weights> weights = Optional.empty();
  private Optional<INDArray> read = Optional.empty();
  private Optional<INDArray> kept = Optional.empty();

  FormulaUpdater(U configuration, OptimizerFormula<U> formula) {
    this.configuration = configuration;
    this.formula = formula;
    this.slots = UpdateProgram.slots(formula, configuration);
  }

  @Override
  public boolean needsWeights() {
    if (needsWeights.isEmpty()) {
      needsWeights = Optional.of(UpdateProgram.needsWeights(formula, configuration));
    }
    return needsWeights.get();
  }

  @Override
  public Optional<Weights> weights() {
    return weights;
  }

  @Override
  public void take(Optional<Weights> known) {
    weights = known;
    read = Optional.empty();
    programs.forget();
  }

  @Override
  public void runOn(Backends others) {
    if (!programs.areOn(others)) {
      backends = others;
      programs = new BoundPrograms(others);
    }
  }

  /** How many parameters a state of this length is for. */
  long parametersIn(INDArray view) {
    if (slots.isEmpty() || view.length() % slots.size() != 0) {
      throw new StateMismatchException(
          configuration.toString(),
          "its state holds "
              + slots.size()
              + " arrays, and one of length "
              + view.length()
              + " can't be split into them",
          "Read the state with the configuration it was saved with.");
    }
    return view.length() / slots.size();
  }

  @Override
  public U getConfig() {
    return configuration;
  }

  @Override
  public Map<String, INDArray> getState() {
    return new LinkedHashMap<>(state);
  }

  @Override
  public void setState(Map<String, INDArray> arrays, boolean initialize) {
    List<String> keys = slots.stream().map(StateSlot::key).toList();
    if (arrays.size() != keys.size() || !arrays.keySet().containsAll(keys)) {
      throw new StateMismatchException(
          configuration.toString(),
          "its state is " + keys + " and was given as " + arrays.keySet(),
          "Read the state with the configuration it was saved with.");
    }
    arrays.values().forEach(array -> HalfMemory.require(configuration, array.dataType()));
    slots.forEach(slot -> put(slot, arrays.get(slot.key()), initialize));
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    if (slots.isEmpty()) {
      return;
    }
    HalfMemory.require(configuration, view.dataType());
    INDArray flat = view.reshape(view.length());
    long length = parametersIn(flat);
    for (int index = 0; index < slots.size(); index++) {
      INDArray part = flat.get(NDArrayIndex.interval(index * length, (index + 1) * length));
      INDArray shaped = Shape.newShapeNoCopy(part, shape, order == 'f');
      if (shaped == null) {
        throw new StateMismatchException(
            configuration.toString(),
            "its state view can't take the gradient's shape without a copy",
            "Give a contiguous view.");
      }
      put(slots.get(index), shaped, initialize);
    }
  }

  private void put(StateSlot slot, INDArray array, boolean initialize) {
    if (initialize && slot.startsAsWeights()) {
      array.assign(Double.NaN);
    } else if (initialize) {
      array.assign(StateStorage.of(slots, array.dataType()).initialValue(slot));
      if (slot.deviation() > 0) {
        array.addi(Nd4j.randn(array.dataType(), array.shape()).muli(slot.deviation()));
      }
    }
    state.put(slot.key(), array);
    kept = Optional.empty();
    programs.forget();
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    apply(gradient, iteration, epoch, false);
  }

  @Override
  public void applyKeeping(INDArray gradient, INDArray delta, int iteration, int epoch) {
    if (kept.isEmpty() || kept.get() != delta) {
      kept = Optional.of(delta);
      programs.forget();
    }
    apply(gradient, iteration, epoch, true);
  }

  private void apply(INDArray gradient, int iteration, int epoch, boolean keepsDelta) {
    if (gradient.isEmpty()) {
      return;
    }
    double rate = configuration.rateAt(iteration, epoch);
    Progress at = new Progress(iteration + 1L, iteration, epoch, rate);
    StateStorage storage = StateStorage.of(slots, gradient.dataType());
    List<Assignment> update =
        keepsDelta
            ? UpdateProgram.keepingDelta(formula, configuration, at, storage)
            : UpdateProgram.assignments(formula, configuration, at, storage);
    if (needsWeights()) {
      requireWeights(gradient);
      bindAnewWhereWeightsLieElsewhere();
    }
    List<Tensor> tensors = weights.map(Weights::tensors).orElse(List.of());
    programs.bindTo(gradient, tensors, () -> arrays(gradient));
    Runnable prepared = programs.prepare(update);
    startAsWeights(gradient);
    prepared.run();
  }

  /** The first update copies the weights into the states that start as them. */
  private void startAsWeights(INDArray gradient) {
    for (StateSlot slot : slots) {
      if (slot.startsAsWeights() && !hasStarted(slot)) {
        Map<String, INDArray> arrays = arrays(gradient);
        arrays.get(slot.key()).assign(arrays.get(StateSlot.PARAMETERS));
      }
    }
  }

  /**
   * All of it is NaN before: a state may be saved before the first update, and training diverge.
   */
  private boolean hasStarted(StateSlot slot) {
    INDArray array = state.get(slot.key());
    // ND4J finds no NaN in HALF.
    return !Double.isNaN(array.getDouble(0)) || !array.castTo(DataType.FLOAT).isNaN().all();
  }

  @Override
  public boolean namesEvaluationWeights() {
    return EvaluationProgram.of(
            formula, configuration, new Progress(1, 1, 0, 1), StateStorage.AS_IS)
        .isPresent();
  }

  @Override
  public boolean evaluate(INDArray trained, List<Tensor> tensors, int iteration, int epoch) {
    if (trained.isEmpty()) {
      return true;
    }
    if (!slots.stream().filter(StateSlot::startsAsWeights).allMatch(this::hasStarted)) {
      return false;
    }
    Progress at = Progress.beforeUpdate(configuration, iteration, epoch);
    StateStorage storage = StateStorage.of(slots, trained.dataType());
    EvaluationProgram.of(formula, configuration, at, storage)
        .ifPresent(assignment -> run(assignment, trained, tensors));
    return true;
  }

  private void run(Assignment assignment, INDArray trained, List<Tensor> tensors) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    state.forEach((key, array) -> arrays.put(key, inShapeOf(trained, key, array)));
    arrays.put(StateSlot.PARAMETERS, trained);
    Program program = Program.of(List.of(assignment));
    arrays.keySet().retainAll(program.shape().slots());
    backends.bind(program.shape(), arrays, tensors).run(program.scalars());
  }

  private INDArray inShapeOf(INDArray other, String key, INDArray array) {
    return Shapes.like(other, array, configuration + ", state \"" + key + "\"");
  }

  private void requireWeights(INDArray gradient) {
    if (weights.isEmpty()) {
      throw new MissingWeightsException(
          configuration.toString(),
          "its formula reads the weights, starts as them or has norms of their tensors, and it was"
              + " not given them: Deeplearning4j's updaters see gradients alone",
          "Attach the network: WeightPrediction.attach(network, 0) trains as without prediction. In"
              + " a loop of your own make a WeightPredictor of the parameters.");
    }
    INDArray theta = weights.get().real().get();
    if (theta.length() != gradient.length()) {
      throw new StateMismatchException(
          configuration.toString(),
          "it was given "
              + theta.length()
              + " weights and a gradient of "
              + gradient.length()
              + " elements",
          "Give the weights that the gradient is of.");
    }
  }

  /** They are in their copy while they are predicted, and so is what the update reads. */
  private void bindAnewWhereWeightsLieElsewhere() {
    INDArray theta = weights.orElseThrow().real().get();
    if (read.isEmpty() || read.get() != theta) {
      read = Optional.of(theta);
      programs.forget();
    }
  }

  /** The state arrays beside the gradient, in its shape: element by element in logical order. */
  private Map<String, INDArray> arrays(INDArray gradient) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    state.forEach((key, array) -> arrays.put(key, inShapeOf(gradient, key, array)));
    arrays.put(State.GRADIENT, gradient);
    kept.ifPresent(delta -> arrays.put(State.LAST_DELTA, inShapeOf(gradient, "last Delta", delta)));
    read.ifPresent(
        theta ->
            arrays.put(
                StateSlot.PARAMETERS, Shapes.like(gradient, theta, "Weights of " + configuration)));
    return arrays;
  }
}
