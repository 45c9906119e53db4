package org.xgrad.dl4j.internal.updater;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.xgrad.XGrad;
import org.xgrad.dl4j.internal.network.Network;

/**
 * What the adaptive updaters of a network have sampled so far, as a value that can be sent: for
 * copies of a network that train in other processes.
 *
 * @param settings copies of the adaptive updaters, in the network's order
 */
@SuppressWarnings("serial")
public record AdaptiveSamples(List<XGrad> settings) implements Serializable {

  /** Those of a network as they are now; none if no updater is adaptive. */
  public static AdaptiveSamples of(Network network) {
    return new AdaptiveSamples(adaptive(network).map(XGrad::clone).toList());
  }

  /** Lets a network of the same configuration go on from these. */
  public void putInto(Network network) {
    List<XGrad> others = adaptive(network).toList();
    for (int index = 0; index < others.size(); index++) {
      others.get(index).continueFrom(settings.get(index));
    }
  }

  private static Stream<XGrad> adaptive(Network network) {
    return UpdaterWrapping.settings(network.updater()).stream()
        .map(UpdaterSetting::get)
        .filter(XGrad.class::isInstance)
        .map(XGrad.class::cast)
        .filter(XGrad::isAdaptive);
  }
}
