package org.xgrad.error;

/** A failure that says who caused it and what to do about it. */
public interface XGradFailure {

  /** Who caused the failure: a setting, a rule and its jar, a parameter group, a network. */
  String offender();

  /** What the caller can do about it, as a sentence. */
  String remedy();

  /** The message of a failure: offender, problem and remedy in one line. */
  static String message(String offender, String problem, String remedy) {
    return offender + ": " + problem + ". " + remedy;
  }
}
