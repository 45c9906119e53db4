package org.xgrad.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;

/** Every updater there is. */
enum SameDiffBase {
  SGD(() -> new Sgd(0.1)),
  NESTEROVS(() -> new Nesterovs(0.05, 0.9)),
  ADAM(() -> new Adam(0.01)),
  AMSGRAD(() -> new AMSGrad(0.01)),
  ADAMAX(() -> new AdaMax(0.01)),
  NADAM(() -> new Nadam(0.001)),
  ADAGRAD(() -> new AdaGrad(0.05)),
  ADADELTA(() -> new AdaDelta(0.95, 1e-6)),
  RMSPROP(() -> new RmsProp(0.01)),
  MOMENTUM(() -> new SgdMomentum(0.05, 0.9)),
  TORCH_ADAM(() -> new TorchAdam(0.01)),
  TORCH_RMSPROP(() -> new TorchRmsProp(0.01)),
  TORCH_ADAGRAD(() -> new TorchAdaGrad(0.05));

  private final Supplier<IUpdater> updater;

  SameDiffBase(Supplier<IUpdater> updater) {
    this.updater = updater;
  }

  IUpdater updater() {
    return updater.get();
  }
}
