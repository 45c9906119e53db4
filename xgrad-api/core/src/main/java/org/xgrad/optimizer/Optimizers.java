package org.xgrad.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.RuleException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;

/**
 * The optimizers at hand, by name: ND4J's, those of {@code xgrad-rules}, and those of every plugin
 * on the class path.
 *
 * <pre>{@code
 * IUpdater radam = Optimizers.create("radam", 1e-3);
 * IUpdater predicted = new XGrad(Optimizers.create("adam", 1e-3));
 * }</pre>
 *
 * <p>A name is the id of a rule; upper and lower case are the same, and hyphens don't count. A
 * plain name is the optimizer of that name in torch.optim, if XGrad has it: {@code adam}, {@code
 * adagrad} and {@code rmsprop} compute what PyTorch's do, and ND4J's are {@code nd4j-adam}, {@code
 * nd4j-adagrad} and {@code nd4j-rmsprop}. All others have but one meaning: {@code sgd}, {@code
 * nesterovs}, {@code nadam}, {@code adamax}, {@code amsgrad} and {@code adadelta} are ND4J's,
 * {@code torch-amsgrad} is torch's Adam with amsgrad=True.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Optimizers {
  private Optimizers() {}

  /** {@return the names that {@link #create} takes, in alphabetical order} */
  public static List<String> names() {
    return PredictionRules.installed().list().stream()
        .filter(Optimizers::isDescribed)
        .map(InstalledRule::id)
        .toList();
  }

  private static boolean isDescribed(InstalledRule rule) {
    try {
      return rule.description().isPresent();
    } catch (RuleException failure) {
      // To create it fails in the same way; the other names are good.
      return false;
    }
  }

  /**
   * {@return the optimizer of this name, with everything as its authors recommend}
   *
   * @param name one of {@link #names}, in small letters or large, with hyphens or without
   * @throws org.xgrad.error.InvalidSettingException if there is none; it names those that are near,
   *     and all that are installed
   * @throws org.xgrad.error.RuleException if a plugin's own code fails
   */
  public static IUpdater create(String name) {
    return PredictionRules.installed().named(name).optimizer();
  }

  /**
   * {@return the optimizer of this name with this constant learning rate, and all else as its
   * authors recommend: what the class's constructor of a learning rate makes}
   *
   * @param name one of {@link #names}, in small letters or large, with hyphens or without
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if there is none of that name, in the same way;
   *     if the learning rate is negative, infinite or no number, or the optimizer has none
   * @throws org.xgrad.error.RuleException if a plugin's own code fails
   */
  public static IUpdater create(String name, double learningRate) {
    return PredictionRules.installed().named(name).optimizer(learningRate);
  }

  /**
   * {@return the jar, or folder, that each rule was found in, by the rule's id in alphabetical
   * order} Rules for updaters that nobody describes are among them, so there may be more than
   * {@link #names}.
   */
  public static Map<String, String> jars() {
    Map<String, String> jars = new LinkedHashMap<>();
    PredictionRules.installed().list().forEach(rule -> jars.put(rule.id(), rule.jar()));
    return Collections.unmodifiableMap(jars);
  }

  /**
   * {@return what could not be loaded and why: a message each, which names the jar and the remedy;
   * none where all is well}
   */
  public static List<String> problems() {
    return PredictionRules.installed().problems();
  }
}
