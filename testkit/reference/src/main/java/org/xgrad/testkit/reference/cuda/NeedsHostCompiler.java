package org.xgrad.testkit.reference.cuda;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips a property where there is no C++ compiler, and says so. */
public final class NeedsHostCompiler implements SkipExecutionHook {

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return HostCompiler.isAvailable()
        ? SkipResult.doNotSkip()
        : SkipResult.skip(
            HostCompiler.COMMAND + " is not installed: CUDA kernels can't be run on the CPU");
  }
}
