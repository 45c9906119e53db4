package org.xgrad.rule;

import org.apiguardian.api.API;

/**
 * An updater's configuration that says itself what the updater computes.
 *
 * <p>It is predicted by that formula even where no service file tells of it: in a jar of several
 * plugins whose files were not merged, or where the class loader of XGrad's API does not see the
 * plugin's jar.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface BringsFormula {

  /** {@return the formula, which is the same for every object of this class} */
  OptimizerFormula<?> broughtFormula();
}
