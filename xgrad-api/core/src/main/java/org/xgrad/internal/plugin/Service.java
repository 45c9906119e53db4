package org.xgrad.internal.plugin;

/**
 * What kind of thing is looked for.
 *
 * @param type the interface
 * @param noun what people call one
 * @param wanted what a service file's line names, as a sentence to its author
 * @param bare why it has a constructor without arguments, as a clause
 * @param <S> the interface
 */
public record Service<S>(Class<S> type, String noun, String wanted, String bare) {

  /** The service file in a jar. */
  public String file() {
    return "META-INF/services/" + type.getName();
  }
}
