package org.xgrad.optimizer;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;

/**
 * A hyper-parameter, declared once: its name, the value that it has unless another is given, its
 * range, and what it means.
 *
 * <pre>{@code
 * public static final HyperParameter<Double> BETA1 =
 *     HyperParameter.decayRate("beta1", 0.9, "decay rate of the first moment");
 * }</pre>
 *
 * <p>An optimizer that {@linkplain FormulaOptimizer#FormulaOptimizer(double, HyperParameter[])
 * lists} it has it: its value is read and set by it, checked, compared, printed, saved and
 * documented.
 *
 * @param <T> the type of its values: {@link Double}, {@link Boolean}, an enum or {@link
 *     FormulaOptimizer}
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class HyperParameter<T> {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Set<String> TAKEN = Set.of("learningRate", "learningRateSchedule");

  private final String name;
  private final Class<T> type;
  private final T defaultValue;
  private final Predicate<T> inside;
  private final String range;
  private final String meaning;
  private final boolean isOptional;

  private HyperParameter(
      String name,
      Class<T> type,
      T defaultValue,
      Predicate<T> inside,
      String range,
      String meaning,
      boolean isOptional) {
    this.name = Arguments.present("name", name);
    this.type = type;
    this.inside = inside;
    this.range = range;
    this.meaning = Arguments.present("meaning", meaning);
    this.isOptional = isOptional;
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      throw new InvalidSettingException(
          "Hyper-parameter \"" + name + "\"",
          "it can't have that name",
          "Write it as a field of Java, such as beta1, and not as one of " + TAKEN + ".");
    }
    this.defaultValue = checked(defaultValue);
  }

  /**
   * The decay rate of a moving average: at least 0 and below 1.
   *
   * @param name as it is printed and saved, such as {@code beta1}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or the default is out of range
   */
  public static HyperParameter<Double> decayRate(String name, double defaultValue, String meaning) {
    return number(
        name, defaultValue, value -> value >= 0 && value < 1, "at least 0 and below 1", meaning);
  }

  /**
   * A share: at least 0 and at most 1.
   *
   * @param name as it is printed and saved, such as {@code dampening}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or the default is out of range
   */
  public static HyperParameter<Double> share(String name, double defaultValue, String meaning) {
    return number(
        name, defaultValue, value -> value >= 0 && value <= 1, "at least 0 and at most 1", meaning);
  }

  /**
   * A finite number of at least 0.
   *
   * @param name as it is printed and saved, such as {@code epsilon}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or the default is out of range
   */
  public static HyperParameter<Double> nonNegative(
      String name, double defaultValue, String meaning) {
    return number(
        name, defaultValue, value -> value >= 0, "a finite number of at least 0", meaning);
  }

  /**
   * A finite number above 0.
   *
   * @param name as it is printed and saved, such as {@code gamma}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or the default is out of range
   */
  public static HyperParameter<Double> positive(String name, double defaultValue, String meaning) {
    return number(name, defaultValue, value -> value > 0, "a finite number above 0", meaning);
  }

  /**
   * A finite number of another range.
   *
   * @param name as it is printed and saved
   * @param defaultValue its value where none is given
   * @param inside whether a finite number is in range
   * @param range the range in words, to follow "Make it", such as {@code at least 1}
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or the default is out of range
   */
  public static HyperParameter<Double> number(
      String name, double defaultValue, Predicate<Double> inside, String range, String meaning) {
    Arguments.present("inside", inside);
    Arguments.present("range", range);
    return new HyperParameter<>(
        name,
        Double.class,
        defaultValue,
        value -> Double.isFinite(value) && inside.test(value),
        range,
        meaning,
        false);
  }

  /**
   * Something that is so or not.
   *
   * @param name as it is printed and saved, such as {@code rectified}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none
   */
  public static HyperParameter<Boolean> flag(String name, boolean defaultValue, String meaning) {
    return new HyperParameter<>(
        name, Boolean.class, defaultValue, value -> true, "true or false", meaning, false);
  }

  /**
   * One of an enum's values.
   *
   * @param <E> the enum
   * @param name as it is printed and saved, such as {@code variant}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or there is no default
   */
  public static <E extends Enum<E>> HyperParameter<E> choice(
      String name, E defaultValue, String meaning) {
    Class<E> type = Arguments.present("the default of " + name, defaultValue).getDeclaringClass();
    String range =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
    return new HyperParameter<>(name, type, defaultValue, value -> true, range, meaning, false);
  }

  /**
   * Another optimizer, which this one is made of.
   *
   * @param name as it is printed and saved, such as {@code base}
   * @param defaultValue its value where none is given
   * @param meaning what it is, in a few words
   * @return the hyper-parameter
   * @throws InvalidSettingException if the name is none, or there is no default
   */
  public static HyperParameter<FormulaOptimizer<?>> optimizer(
      String name, FormulaOptimizer<?> defaultValue, String meaning) {
    @SuppressWarnings("unchecked")
    Class<FormulaOptimizer<?>> type =
        (Class<FormulaOptimizer<?>>) (Class<?>) FormulaOptimizer.class;
    return new HyperParameter<>(
        name, type, defaultValue, value -> true, "an optimizer of XGrad's", meaning, false);
  }

  /**
   * {@return the same with another default, for an optimizer whose authors recommend another, or
   * whose constructor is given it}
   *
   * @param other the new default, in range
   * @throws InvalidSettingException if it is out of range
   */
  public HyperParameter<T> withDefault(T other) {
    return new HyperParameter<>(name, type, other, inside, range, meaning, isOptional);
  }

  /**
   * {@return the same, whose default stands where what was saved does not name it} For one that an
   * optimizer has got since files were written with it: let the default be as it was without. What
   * else is missing from a file is refused.
   */
  public HyperParameter<T> optional() {
    return new HyperParameter<>(name, type, defaultValue, inside, range, meaning, true);
  }

  /** {@return whether its default stands where what was saved does not name it} */
  public boolean isOptional() {
    return isOptional;
  }

  /** {@return its name, as it is printed and saved} */
  public String name() {
    return name;
  }

  /** {@return the type of its values} */
  public Class<T> type() {
    return type;
  }

  /** {@return its value where none is given} */
  public T defaultValue() {
    return copyOf(defaultValue);
  }

  /** An optimizer can be changed by who holds it, so each holder gets one of their own. */
  static <V> V copyOf(V value) {
    if (value instanceof IUpdater optimizer) {
      @SuppressWarnings("unchecked")
      V copy = (V) optimizer.clone();
      return copy;
    }
    return value;
  }

  /** {@return its range in words, such as {@code at least 0 and below 1}} */
  public String range() {
    return range;
  }

  /** {@return what it means, in a few words} */
  public String meaning() {
    return meaning;
  }

  /**
   * {@code value}, if it can be one of this hyper-parameter's.
   *
   * @param value what is to be its value
   * @return {@code value}, cast
   * @throws InvalidSettingException with its name if there is none, it is of another type, or out
   *     of range
   */
  public T checked(Object value) {
    Arguments.present(name, value);
    if (!accepts(value)) {
      throw new InvalidSettingException(name, "it is " + value, "Make it " + range + ".");
    }
    return type.cast(value);
  }

  /**
   * {@return whether this can be one of its values}
   *
   * @param value what is to be its value
   */
  public boolean accepts(Object value) {
    return type.isInstance(value) && inside.test(type.cast(value));
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
