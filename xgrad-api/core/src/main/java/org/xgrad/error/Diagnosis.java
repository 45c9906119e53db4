package org.xgrad.error;

import java.io.Serializable;
import org.apiguardian.api.API;

/**
 * What a failure says.
 *
 * @param offender who caused it: a setting, a rule and its jar, a parameter group, a network
 * @param problem what is wrong
 * @param remedy what the caller can do about it, as a sentence
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Diagnosis(String offender, String problem, String remedy) implements Serializable {

  /** {@return all of it in one line} */
  public String message() {
    return offender + ": " + problem + ". " + remedy;
  }
}
