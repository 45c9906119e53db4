package org.xgrad.internal.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Binary;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ExprVisitor;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.Scalar;
import org.xgrad.expr.Slot;
import org.xgrad.expr.Unary;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * A digest of a formula as it prints: operations, arrays, named scalars and constants.
 *
 * <p>The values of named scalars, such as the learning rate or a bias correction, are not in it: a
 * formula that computes one of them in another way prints as before, and needs a new version.
 */
final class FormulaDigest {
  /** At the start, and when warm-ups are over: formulas of some optimizers change between. */
  private static final List<Integer> STEPS = List.of(1, 2, 10, 1 << 20);

  /** Of every number up to 16: an update that is another one now and then is among them. */
  private static final List<Integer> STEPS_WITH_A_MULTIPLE = List.of(1, 2, 10, 720_720, 1 << 20);

  private static final int BYTES = 8;

  private static final Expr LARGEST_GRADIENT =
      Expr.slot(State.GRADIENT).largestMagnitude(Extent.GROUP);

  /** One line for each operation, in which operands are named by their lines: never long. */
  private final Map<String, Integer> lines = new HashMap<>();

  private final List<String> text = new ArrayList<>();

  private FormulaDigest() {}

  /**
   * The digest: 16 hexadecimal digits.
   *
   * @throws org.xgrad.error.RuleException if the rule fails
   */
  static String of(InstalledRule rule, IUpdater updater) {
    FormulaDigest digest = new FormulaDigest();
    rule.madeOf(updater).forEach(part -> digest.text.add("made of " + part));
    for (int step : rule.hasOwnUpdate() ? STEPS_WITH_A_MULTIPLE : STEPS) {
      StatedFormula formula = rule.stated(updater, new Progress(step, step, 0, 1));
      formula.slots().forEach(digest::slot);
      formula.transitions().forEach(digest::transition);
      digest.text.add("step " + digest.lineOf(formula.step()));
      if (formula.hasOwnUpdate()) {
        digest.text.add("update " + digest.lineOf(formula.update()));
      }
      formula
          .evaluationWeights()
          .ifPresent(weights -> digest.text.add("evaluated at " + digest.lineOf(weights)));
    }
    return digest.hex();
  }

  /** Spelled out, and numbers by their bits: no name of this library's code, no way of printing. */
  private void slot(StateSlot slot) {
    text.add(
        "state "
            + slot.key()
            + " from "
            + bits(slot.initialValue())
            + " by "
            + bits(slot.deviation())
            + (slot.rootInHalf() ? " as a root" : "")
            + (slot.startsAsWeights() ? " as the weights" : ""));
  }

  private static String bits(double number) {
    return Long.toHexString(Double.doubleToLongBits(number));
  }

  private void transition(Assignment transition) {
    text.add(transition.target() + " <- " + lineOf(transition.value()));
  }

  private int lineOf(Expr expression) {
    Map<Expr, Integer> numbers = new IdentityHashMap<>();
    expression.walk(node -> numbers.put(node, number(line(node, numbers))));
    return numbers.get(expression);
  }

  private int number(String line) {
    return lines.computeIfAbsent(
        line,
        unseen -> {
          text.add(unseen);
          return lines.size();
        });
  }

  private static String line(Expr node, Map<Expr, Integer> numbers) {
    return node.accept(
        new ExprVisitor<>() {
          @Override
          public String slot(Slot slot) {
            return "array " + slot;
          }

          @Override
          public String scalar(Scalar scalar) {
            return scalar.symbol().isEmpty()
                ? "number " + bits(scalar.value())
                : "scalar " + scalar;
          }

          @Override
          public String parameter(Parameter parameter) {
            return "scalar " + parameter;
          }

          @Override
          public String reduction(Reduction reduction) {
            if (reduction.equals(LARGEST_GRADIENT)) {
              // As it was written into files when it was an array of this name.
              return "array largestGradient";
            }
            return reduction.operation()
                + " by "
                + reduction.extent()
                + " "
                + reduction.operands().stream().map(numbers::get).toList();
          }

          @Override
          public String unary(Unary unary) {
            return unary.operation() + " " + numbers.get(unary.operand());
          }

          @Override
          public String binary(Binary binary) {
            return numbers.get(binary.left())
                + " "
                + binary.operation()
                + " "
                + numbers.get(binary.right());
          }
        });
  }

  private String hex() {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java has SHA-256", impossible);
    }
  }
}
