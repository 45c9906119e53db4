package org.xgrad.testkit;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips the laws of a {@link Contract} that do not apply, with the reason for the report. */
final class SkipInapplicableLaws implements SkipExecutionHook {

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return context instanceof PropertyLifecycleContext law
            && law.testInstance() instanceof Contract contract
        ? contract
            .reasonToSkip(law.targetMethod().getName())
            .map(SkipResult::skip)
            .orElseGet(SkipResult::doNotSkip)
        : SkipResult.doNotSkip();
  }
}
