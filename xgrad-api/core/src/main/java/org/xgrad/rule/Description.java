package org.xgrad.rule;

import java.util.Objects;
import java.util.function.DoubleFunction;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;

/**
 * What people are told about an optimizer, and how they get it by name.
 *
 * @param name its name as its authors write it
 * @param source where the formula stands: authors, title, arXiv number, equation or algorithm; or
 *     the code that it follows
 * @param learningRate the learning rate that its authors recommend, finite and at least 0; any,
 *     such as 1, for an optimizer that has none
 * @param optimizer makes one of a learning rate, with the hyper-parameters that its authors
 *     recommend: {@code TorchAdam::new}
 * @param remarks what to know before using it: the scale of its learning rate, the weight decay it
 *     was published with, what differs from its paper; sentences in Markdown
 * @param <U> the updater's configuration class
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Description<U extends IUpdater>(
    String name, String source, double learningRate, DoubleFunction<U> optimizer, String remarks) {

  /**
   * What people are told about an optimizer.
   *
   * @param name its name as its authors write it
   * @param source where the formula stands: authors, title, arXiv number, equation or algorithm; or
   *     the code that it follows
   * @param learningRate the learning rate that its authors recommend, finite and at least 0; any,
   *     such as 1, for an optimizer that has none
   * @param optimizer makes one of a learning rate, with the hyper-parameters that its authors
   *     recommend: {@code TorchAdam::new}
   * @param remarks what to know before using it: the scale of its learning rate, the weight decay
   *     it was published with, what differs from its paper; sentences in Markdown
   * @throws InvalidSettingException if the name or the source is blank, or the learning rate can't
   *     be one
   */
  public Description {
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(remarks, "remarks");
    requireText("name", name);
    requireText("source", source);
    if (!(learningRate >= 0 && Double.isFinite(learningRate))) {
      throw new InvalidSettingException(
          "Description of a rule",
          "its learning rate is " + learningRate,
          "Make it a finite number of at least 0.");
    }
  }

  /** {@return a configuration of its own, with everything as its authors recommend} */
  public U defaults() {
    return optimizer.apply(learningRate);
  }

  private static void requireText(String field, String text) {
    if (text.isBlank()) {
      throw new InvalidSettingException(
          "Description of a rule", "its " + field + " is blank", "Say it: people look it up.");
    }
  }
}
