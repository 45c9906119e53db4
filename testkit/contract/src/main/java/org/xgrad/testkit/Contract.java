package org.xgrad.testkit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Laws that something has to keep, as jqwik properties of a class that is extended to name it.
 *
 * <p>A law that does not apply to what is tested is skipped, and the test report says why. Nothing
 * else keeps a law from being run.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@AddLifecycleHook(value = SkipInapplicableLaws.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class Contract {

  /**
   * {@return the laws that are skipped, by name, and why each is}
   *
   * <p>Outside of a running property it has to be called within {@link
   * net.jqwik.api.sessions.JqwikSession}.
   */
  public final SortedMap<String, String> skippedLaws() {
    SortedMap<String, String> skipped = new TreeMap<>();
    for (Class<?> type = getClass(); type != Contract.class; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(Contract::isLaw)
          .map(Method::getName)
          .forEach(law -> reasonToSkip(law).ifPresent(reason -> skipped.put(law, reason)));
    }
    return Collections.unmodifiableSortedMap(skipped);
  }

  private static boolean isLaw(Method method) {
    return AnnotationSupport.isAnnotated(method, Property.class);
  }

  /**
   * Why a law does not apply to what is tested.
   *
   * @param law the name of its method
   * @return the reason, for the test report; empty where the law applies
   */
  protected Optional<String> reasonToSkip(String law) {
    return Optional.empty();
  }
}
