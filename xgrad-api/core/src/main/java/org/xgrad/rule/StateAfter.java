package org.xgrad.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;

/**
 * A state in which some arrays have new values, that stand written out.
 *
 * @param given the state before
 * @param values the new values, by array
 */
record StateAfter(State given, Map<String, Expr> values) implements State {

  StateAfter(State given, List<Assignment> transitions) {
    this(given, valuesOf(transitions));
  }

  private static Map<String, Expr> valuesOf(List<Assignment> transitions) {
    Map<String, Expr> values = new LinkedHashMap<>();
    transitions.forEach(each -> values.put(each.target(), each.value()));
    return values;
  }

  @Override
  public Expr slot(String key) {
    Expr unchanged = given.slot(key);
    return values.getOrDefault(key, unchanged);
  }

  @Override
  public Expr before(String key) {
    return given.before(key);
  }

  @Override
  public Expr gradient() {
    return given.gradient();
  }

  @Override
  public Expr weights() {
    return given.weights();
  }

  @Override
  public Expr lastDelta() {
    return given.lastDelta();
  }
}
