package org.xgrad.internal.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.common.util.OneTimeLogger;
import org.nd4j.linalg.learning.config.IUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.error.DuplicateRuleException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.Nearest;
import org.xgrad.internal.plugin.Discovery;
import org.xgrad.internal.plugin.Service;
import org.xgrad.rule.PredictionRule;

/**
 * The prediction rules at hand.
 *
 * <p>A rule that can't be loaded, and two rules for one updater, are faults of that rule and of
 * that updater alone: the others serve. Immutable.
 */
public final class PredictionRules {
  private static final Logger log = LoggerFactory.getLogger(PredictionRules.class);
  private static final InstalledRule FALLBACK = new InstalledRule(new StoredDeltaRule());

  @SuppressWarnings("rawtypes")
  private static final Service<PredictionRule> SERVICE =
      new Service<>(
          PredictionRule.class,
          "rule",
          "Name the formula's class there.",
          "rules have no settings of their own");

  private static final class Installed {
    private static final PredictionRules RULES = discover(PredictionRules.class.getClassLoader());
  }

  private final Map<Class<?>, List<InstalledRule>> byUpdater;
  private final Map<String, List<InstalledRule>> byId;
  private final List<String> problems;
  private final Optional<ClassLoader> searched;

  /** The rules that updaters bring along, kept as long as the updaters' classes are. */
  private final ClassValue<BroughtRule> brought =
      new ClassValue<>() {
        @Override
        protected BroughtRule computeValue(Class<?> updater) {
          return new BroughtRule();
        }
      };

  private PredictionRules(
      Collection<InstalledRule> rules, List<String> problems, Optional<ClassLoader> searched) {
    this.searched = searched;
    byUpdater = rules.stream().collect(Collectors.groupingBy(InstalledRule::updater));
    byId = rules.stream().collect(Collectors.groupingBy(InstalledRule::id));
    this.problems = List.copyOf(problems);
  }

  /** The rules on the class path of this library, looked for once. */
  public static PredictionRules installed() {
    return Installed.RULES;
  }

  /** These rules and no others. */
  public static PredictionRules of(PredictionRule<?>... rules) {
    return of(List.of(rules));
  }

  /** These rules and no others. */
  public static PredictionRules of(List<? extends PredictionRule<?>> rules) {
    return new PredictionRules(
        rules.stream().map(InstalledRule::new).toList(), List.of(), Optional.empty());
  }

  /** The rules that {@code loader} sees; each is logged with its version and jar. */
  public static PredictionRules discover(ClassLoader loader) {
    Discovery<?, InstalledRule> discovery = Discovery.of(SERVICE, loader, InstalledRule::new);
    List<String> problems = new ArrayList<>(discovery.problems());
    discovery.found().stream()
        .collect(Collectors.groupingBy(InstalledRule::id))
        .values()
        .forEach(same -> repeated(same).ifPresent(fault -> problems.add(fault.getMessage())));
    PredictionRules discovered =
        new PredictionRules(discovery.found(), problems, Optional.of(loader));
    problems.forEach(problem -> log.warn("{}", problem));
    discovered
        .list()
        .forEach(
            rule ->
                log.debug(
                    "{} {}, for {}",
                    rule,
                    rule.jarVersion().orElse("(no version)"),
                    rule.updater().getName()));
    return discovered;
  }

  /** Files name a rule by its id, so a name that two rules have names neither. */
  private static Optional<DuplicateRuleException> repeated(List<InstalledRule> same) {
    return same.size() < 2
        ? Optional.empty()
        : Optional.of(
            new DuplicateRuleException(
                "Rule \"" + same.get(0).id() + "\"",
                "more than one rule has this id: " + joined(same),
                "Rename one of them, or leave it out."));
  }

  private static String joined(List<InstalledRule> rules) {
    return rules.stream().map(InstalledRule::toString).collect(Collectors.joining(" and "));
  }

  /**
   * The rule for exactly this class of updaters, if there is one.
   *
   * @throws DuplicateRuleException if there are two, or another rule has its id; it names both jars
   */
  public Optional<InstalledRule> find(Class<? extends IUpdater> updater) {
    List<InstalledRule> rules = byUpdater.getOrDefault(updater, List.of());
    if (rules.size() > 1) {
      throw new DuplicateRuleException(
          updater.getName(),
          "it has more than one rule: " + joined(rules),
          "Keep one: one of the jars on the class path, or of the rules that were given.");
    }
    rules.stream()
        .map(InstalledRule::id)
        .flatMap(id -> repeated(byId.get(id)).stream())
        .forEach(
            fault -> {
              throw fault;
            });
    return rules.stream().findFirst();
  }

  /**
   * The rule that predicts {@code updater}.
   *
   * <p>The first of these that there is: a rule for exactly its class; the formula that it brings
   * itself, whatever service files say; a rule that the class loader of its class sees, where rules
   * were looked for in another one; and otherwise a rule that repeats the last update, which is
   * logged once a class.
   *
   * @throws DuplicateRuleException if there are two for its class; it names both jars
   * @throws org.xgrad.error.RuleException if the formula that it brings fails
   */
  public InstalledRule ruleFor(IUpdater updater) {
    Class<? extends IUpdater> type = updater.getClass();
    return find(type)
        .or(() -> brought.get(type).by(updater, searched).map(this::withAnIdOfItsOwn))
        .orElseGet(
            () -> {
              // It tells messages apart by their pattern, so the class must be in it.
              OneTimeLogger.warn(
                  log,
                  "No prediction rule is for "
                      + type.getName()
                      + ": its last update serves as the prediction. If there is one, the class"
                      + " loader of XGrad's API does not see its jar, or its line was lost where"
                      + " jars were put into one: merge their files "
                      + SERVICE.file()
                      + ", as the ServicesResourceTransformer of maven-shade-plugin does");
              return FALLBACK;
            });
  }

  /** A formula that an updater brings is saved under its id, as those that were found are. */
  private InstalledRule withAnIdOfItsOwn(InstalledRule rule) {
    byId.getOrDefault(rule.id(), List.of()).stream()
        .filter(other -> !other.updater().getName().equals(rule.updater().getName()))
        .flatMap(other -> repeated(List.of(other, rule)).stream())
        .forEach(
            fault -> {
              throw fault;
            });
    return rule;
  }

  /** Every rule, by id. */
  public List<InstalledRule> list() {
    return byUpdater.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(InstalledRule::id))
        .toList();
  }

  /** The same rules, without what is known of them. */
  public List<? extends PredictionRule<?>> rules() {
    return list().stream().<PredictionRule<?>>map(InstalledRule::rule).toList();
  }

  /**
   * The rule of this id; upper and lower case are the same, and hyphens don't count.
   *
   * @throws InvalidSettingException if there is none; it names those that are near, and all
   * @throws DuplicateRuleException if there are two; it names both jars
   */
  public InstalledRule named(String id) {
    String plain = plain(Arguments.present("name of an optimizer", id));
    List<InstalledRule> exact = byId.getOrDefault(id, List.of());
    List<InstalledRule> rules =
        exact.isEmpty()
            ? list().stream().filter(rule -> plain(rule.id()).equals(plain)).toList()
            : exact;
    if (rules.size() > 1) {
      throw new DuplicateRuleException(
          "Optimizer \"" + id + "\"",
          "more than one rule has that id: "
              + rules.stream().map(InstalledRule::toString).collect(Collectors.joining(" and ")),
          "Keep one of the jars on the class path.");
    }
    return rules.stream().findFirst().orElseThrow(() -> unknown(id));
  }

  private InvalidSettingException unknown(String id) {
    List<String> ids = list().stream().map(InstalledRule::id).toList();
    return new InvalidSettingException(
        "Optimizer \"" + id + "\"",
        "no installed rule has that id",
        Nearest.hint(id, ids)
            + (ids.isEmpty()
                ? "None is installed: "
                : "Installed are " + String.join(", ", ids) + "; ")
            + "for another one, put its jar on the class path.");
  }

  private static String plain(String id) {
    return id.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /**
   * What could not be loaded and why, and which classes stand in several jars: a message each,
   * which names the jars and the remedy.
   */
  public List<String> problems() {
    return problems;
  }
}
