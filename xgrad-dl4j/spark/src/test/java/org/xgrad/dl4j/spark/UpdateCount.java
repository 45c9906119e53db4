package org.xgrad.dl4j.spark;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Remembers in an executor how many updates its network says that it has taken. */
final class UpdateCount extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final AtomicInteger LAST = new AtomicInteger();

  static int last() {
    return LAST.get();
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    // It is called before the update is counted.
    LAST.set(iteration + 1);
  }
}
