package org.xgrad.internal.plugin;

import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.xgrad.error.RuleException;

/** Calls into what a plugin brings. */
public final class PluginCode {
  private static final String REPORT =
      "Report it to its author. Without its jar, an updater that the jar does not bring is predicted"
          + " by its last update.";

  private PluginCode() {}

  /**
   * What a plugin's code yields. Whatever goes wrong in it is reported with its name, an error of
   * its own too: a formula must not end a training run without saying whose it is. What is wrong
   * with the JVM, such as exhausted memory, is passed on as it is.
   *
   * @param name the plugin and its jar
   * @param configuration what it was called for
   * @throws RuleException if it throws, recurses without end, or yields nothing
   */
  public static <T> T call(String name, Object configuration, Supplier<T> code) {
    T result;
    try {
      result = code.get();
    } catch (Throwable failure) {
      throw failure(name, configuration, failure);
    }
    if (result == null) {
      throw new RuleException(name, "it yielded nothing for " + text(configuration), REPORT);
    }
    return result;
  }

  /**
   * The failure that says whose code threw {@code failure}.
   *
   * @throws VirtualMachineError if it is one, unless the code has only recursed too deeply
   */
  public static RuleException failure(String name, Object configuration, Throwable failure) {
    if (failure instanceof RuleException named) {
      return named;
    } else if (failure instanceof VirtualMachineError broken
        && !(failure instanceof StackOverflowError)) {
      throw broken;
    }
    Throwable reason = reason(failure);
    return new RuleException(
        name,
        "it threw " + text(reason) + " for " + text(configuration),
        reason instanceof LinkageError ? otherVersions() : REPORT,
        failure);
  }

  /** What to do about a plugin that was built against other versions than are here. */
  public static String otherVersions() {
    return "It was built against other versions of what it uses. Here is XGrad's API "
        + ApiVersion.text()
        + ": take the version of the plugin that was built against that, or the XGrad that the plugin"
        + " was built against. If a class of somebody else's is missing, add the jar that has it.";
  }

  /** What a plugin's own code threw: the ServiceLoader and a static initializer only wrap it. */
  static Throwable reason(Throwable failure) {
    Throwable reason = failure;
    while (reason.getCause() != null
        && (reason instanceof ServiceConfigurationError
            || reason instanceof ExceptionInInitializerError)) {
      reason = reason.getCause();
    }
    return reason;
  }

  /** An object of a plugin as text, which its code may fail to write. */
  public static String text(Object object) {
    try {
      return String.valueOf(object);
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Throwable unprintable) {
      return object.getClass().getName();
    }
  }
}
