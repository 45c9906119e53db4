package org.xgrad.dl4j;

import java.util.Collection;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.backend.Backends;

/** The best backend there is, with a fuse before each run. Serves only where one is in scope. */
public final class FragileBackend implements Backend {
  private static final String NAME = "fragile";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return Fuse.ofScope().isPresent();
  }

  @Override
  public Kernel compile(ProgramShape program) {
    return arrays -> {
      Fuse fuse = Fuse.ofScope().orElseThrow();
      BoundKernel kernel = best().bind(program, arrays);
      return scalars -> {
        fuse.pass(Fuse.Place.KERNEL);
        return kernel.run(scalars);
      };
    };
  }

  private static Backends best() {
    Backends all = Backends.installed();
    String best = all.names().stream().filter(name -> !name.equals(NAME)).findFirst().orElseThrow();
    return all.only(best);
  }
}
