package org.xgrad.internal.program;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xgrad.error.UnknownSlotException;
import org.xgrad.expr.Expr;
import org.xgrad.rule.State;

/**
 * A state whose every part stands for itself: what a formula reads becomes a slot of that name.
 *
 * @param reader who reads, for errors
 * @param keys what the optimizer keeps; empty while that is not known
 * @param storage how the arrays hold it
 */
public record SymbolicState(String reader, Optional<Set<String>> keys, StateStorage storage)
    implements State {

  /** A state that is held as it is. */
  public SymbolicState(String reader, Optional<Set<String>> keys) {
    this(reader, keys, StateStorage.AS_IS);
  }

  @Override
  public Expr slot(String key) {
    if (keys.isPresent() && !keys.get().contains(key)) {
      throw new UnknownSlotException(
          reader,
          "it reads the state \"" + key + "\", which the optimizer does not keep",
          "Read one of " + new TreeSet<>(keys.get()) + ", the gradient, or the last Delta.");
    }
    return storage.read(key);
  }

  @Override
  public Expr before(String key) {
    slot(key);
    return Expr.slot(key + BEFORE);
  }

  @Override
  public Expr gradient() {
    return Expr.slot(GRADIENT);
  }

  @Override
  public Expr lastDelta() {
    return Expr.slot(LAST_DELTA);
  }
}
