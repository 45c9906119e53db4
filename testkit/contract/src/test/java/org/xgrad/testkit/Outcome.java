package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What a contract says of something: which laws failed and how, and which were skipped and why.
 *
 * @param passed the laws that are kept
 * @param failed messages of those that are broken
 * @param skipped reasons of those that do not apply
 */
public record Outcome(
    List<String> passed, Map<String, String> failed, Map<String, String> skipped) {

  /** Runs all laws of a contract. */
  public static Outcome of(Class<?> contract) {
    return run(List.of(selectClass(contract)));
  }

  /** Runs these laws alone. */
  public static Outcome of(Class<?> contract, String... laws) {
    List<String> names = List.of(laws);
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (Method law :
        ReflectionSupport.findMethods(
            contract, each -> names.contains(each.getName()), HierarchyTraversalMode.TOP_DOWN)) {
      selectors.add(selectMethod(contract, law));
    }
    assertThat(selectors).as("the laws %s", names).hasSameSizeAs(names);
    return run(selectors);
  }

  private static Outcome run(List<DiscoverySelector> selectors) {
    Events events =
        EngineTestKit.engine("jqwik")
            .selectors(selectors.toArray(DiscoverySelector[]::new))
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .configurationParameter("jqwik.failures.runfirst", "false")
            // That a contract fails is what counts here; its simplest case is not looked at.
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .execute()
            .testEvents();
    return new Outcome(
        events.succeeded().stream().map(Outcome::law).toList(),
        events.failed().stream().collect(Collectors.toMap(Outcome::law, Outcome::message)),
        events.skipped().stream()
            .collect(
                Collectors.toMap(Outcome::law, each -> each.getPayload(String.class).orElse(""))));
  }

  private static String law(Event event) {
    return event.getTestDescriptor().getDisplayName();
  }

  private static String message(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(Throwable::getMessage)
        .orElse("");
  }
}
