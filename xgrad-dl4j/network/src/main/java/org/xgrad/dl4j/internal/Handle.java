package org.xgrad.dl4j.internal;

import java.util.Optional;
import java.util.function.Function;

/**
 * The object by which users hold something internal: made when it is first asked for, and the same
 * one from then on. What is internal keeps it and does not look at it, so that it need not know the
 * promised classes above.
 *
 * @param <T> what is internal
 */
public final class Handle<T> {
  private final T subject;
  private Optional<Object> made = Optional.empty();

  /** A handle of this, not made yet. */
  public Handle(T subject) {
    this.subject = subject;
  }

  /** The handle. All who ask must ask for one type. */
  public synchronized <H> H as(Class<H> type, Function<? super T, ? extends H> making) {
    if (made.isEmpty()) {
      made = Optional.of(making.apply(subject));
    }
    return type.cast(made.get());
  }
}
