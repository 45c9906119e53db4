package org.xgrad.rule;

import java.util.Objects;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;

/**
 * What people are told about an optimizer.
 *
 * @param name its name as its authors write it
 * @param source where the formula stands: authors, title, arXiv number, equation or algorithm; or
 *     the code that it follows
 * @param defaults a configuration with the hyper-parameters that its authors recommend
 * @param remarks what to know before using it: the scale of its learning rate, the weight decay it
 *     was published with, what differs from its paper; sentences in Markdown
 * @param <U> the updater's configuration class
 */
public record Description<U extends IUpdater>(
    String name, String source, U defaults, String remarks) {

  /**
   * @throws InvalidSettingException if the name or the source is blank
   */
  public Description {
    Objects.requireNonNull(defaults, "defaults");
    Objects.requireNonNull(remarks, "remarks");
    requireText("name", name);
    requireText("source", source);
  }

  private static void requireText(String field, String text) {
    if (text.isBlank()) {
      throw new InvalidSettingException(
          "Description of a rule", "its " + field + " is blank", "Say it: people look it up.");
    }
  }
}
