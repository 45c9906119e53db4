package org.xgrad;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which networks take steps that are not predicted, to say so once for each.
 *
 * <p>An updater does not know its network, and a network has several. They share the memory of
 * their gradients, and that is what is counted by, as long as it lives. A single step says nothing:
 * an updater that is made anew between a prediction and its step, because a learning rate was set,
 * takes one too.
 */
final class UnpredictedSteps {

  /** An object by identity, which it does not keep alive. */
  private static final class Scope extends WeakReference<Object> {
    private final int hash;

    Scope(Object object, ReferenceQueue<Object> gone) {
      super(object, gone);
      hash = System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this || other instanceof Scope that && get() != null && that.refersTo(get());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final class Count {
    private int lastIteration;
    private boolean isTold;
  }

  private final Map<Scope, Count> counts = new HashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /**
   * Counts a step.
   *
   * @param scope what the updaters of one network share
   * @return whether it is time to tell: it is the second of two iterations that follow each other,
   *     and nothing was told of this scope yet
   */
  synchronized boolean areNews(Object scope, int iteration) {
    for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
      counts.remove(dead);
    }
    Scope key = new Scope(scope, gone);
    Count count = counts.get(key);
    if (count == null) {
      count = new Count();
      count.lastIteration = iteration;
      counts.put(key, count);
    }
    boolean isSecond = iteration == count.lastIteration + 1;
    count.lastIteration = iteration;
    boolean areNews = isSecond && !count.isTold;
    count.isTold |= areNews;
    return areNews;
  }
}
