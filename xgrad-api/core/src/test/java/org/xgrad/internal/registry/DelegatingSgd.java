package org.xgrad.internal.registry;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** Steps as Sgd does; its subclasses are other updaters by class alone. */
abstract class DelegatingSgd implements IUpdater {
  private static final long serialVersionUID = 1L;
  private final Sgd sgd = new Sgd(0.5);

  @Override
  public long stateSize(long parameters) {
    return 0;
  }

  @Override
  public GradientUpdater<Sgd> instantiate(INDArray view, boolean initialize) {
    return new SgdUpdater(sgd);
  }

  @Override
  public GradientUpdater<Sgd> instantiate(Map<String, INDArray> state, boolean initialize) {
    return new SgdUpdater(sgd);
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return sgd.getLearningRate(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double learningRate, ISchedule schedule) {
    sgd.setLrAndSchedule(learningRate, schedule);
  }

  @Override
  public DelegatingSgd clone() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public int hashCode() {
    return getClass().hashCode();
  }
}
