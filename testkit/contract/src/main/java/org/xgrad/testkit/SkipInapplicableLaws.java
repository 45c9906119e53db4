package org.xgrad.testkit;

import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.opentest4j.TestAbortedException;

/** Skips the laws of a {@link Contract} that do not apply, with the reason for the report. */
final class SkipInapplicableLaws implements SkipExecutionHook {

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return context instanceof PropertyLifecycleContext law
            && law.testInstance() instanceof Contract contract
        ? reasonToSkip(contract, law.targetMethod().getName())
            .map(SkipResult::skip)
            .orElseGet(SkipResult::doNotSkip)
        : SkipResult.doNotSkip();
  }

  /** What is tested may not be there at all, and the contract's author assumes that it is. */
  private static Optional<String> reasonToSkip(Contract contract, String law) {
    try {
      return contract.reasonToSkip(law);
    } catch (TestAbortedException assumption) {
      return Optional.of(String.valueOf(assumption.getMessage()));
    }
  }
}
