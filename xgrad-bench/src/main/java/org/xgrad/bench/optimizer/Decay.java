package org.xgrad.bench.optimizer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.xgrad.dl4j.DecoupledWeightDecay;
import org.xgrad.internal.Require;

/**
 * Weight decay of all parameters, biases as well, as PyTorch's optimizers apply it.
 *
 * @param rate the decay rate, a finite number of at least 0; 0 is none
 * @param decoupled whether {@code learning rate * rate * weight} is taken off each weight besides
 *     the optimizer's step, as AdamW does; otherwise {@code rate * weight} is part of the gradient
 */
public record Decay(double rate, boolean decoupled) {

  /** Checks the rate. */
  public Decay {
    Require.nonNegative("decay", rate);
  }

  /** Makes it a setting of a network, for all its layers. */
  public void configure(NeuralNetConfiguration.Builder network) {
    if (rate == 0) {
      return;
    } else if (decoupled) {
      new DecoupledWeightDecay(rate).configure(network);
    } else {
      network.l2(rate).l2Bias(rate);
    }
  }

  /** Its kind in a few words, without the rate: "no decay", "L2 decay", "decoupled decay". */
  public String kind() {
    return rate == 0 ? "no decay" : decoupled ? "decoupled decay" : "L2 decay";
  }
}
