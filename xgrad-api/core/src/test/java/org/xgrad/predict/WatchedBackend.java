package org.xgrad.predict;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.nd4j.Nd4jBackend;

/** ND4J's operations, with something done with the arrays before each run of a program. */
final class WatchedBackend implements Backend {
  private final Nd4jBackend real = new Nd4jBackend();
  private final Consumer<Map<String, INDArray>> beforeRun;

  WatchedBackend(Consumer<Map<String, INDArray>> beforeRun) {
    this.beforeRun = beforeRun;
  }

  @Override
  public String name() {
    return "watched";
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return real.takes(arrays);
  }

  @Override
  public Kernel compile(ProgramShape program) {
    return arrays ->
        scalars -> {
          beforeRun.accept(arrays);
          return real.compile(program).bind(arrays).run(scalars);
        };
  }
}
