package org.xgrad.bench.speed;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backends;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.PredictionRules;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

/**
 * One group of parameters in single precision, one step into training, so that there is something
 * to predict.
 *
 * @param weights the parameters
 * @param updater their optimizer at work
 * @param predictor what predicts them
 */
record Subject(INDArray weights, XGradUpdater updater, WeightPredictor predictor) {
  static final double LEARNING_RATE = 1e-3;
  static final double MOMENTUM = 0.9;

  /** Parameters under the optimizer of this name, predicted on the backend of this name. */
  static Subject of(String optimizer, int parameters, String backend) {
    IUpdater base =
        switch (optimizer) {
          case "sgdm" -> new SgdMomentum(LEARNING_RATE, MOMENTUM);
          case "adam" -> new TorchAdam(LEARNING_RATE);
          default -> throw new IllegalArgumentException(optimizer);
        };
    XGrad configuration = new XGrad(base);
    XGradUpdater updater =
        configuration.instantiate(
            Nd4j.create(DataType.FLOAT, configuration.stateSize(parameters)), true);
    INDArray weights = Nd4j.rand(DataType.FLOAT, parameters);
    updater.foresee();
    updater.applyUpdater(Nd4j.rand(DataType.FLOAT, parameters), 0, 0);
    WeightPredictor predictor =
        new WeightPredictor(
            List.of(new ParameterGroup("parameters", weights, updater)),
            PredictionRules.installed(),
            Backends.installed().only(backend));
    return new Subject(weights, updater, predictor);
  }

  /** Caches and predicts the weights, then restores them. */
  void predictAndRestore() {
    try (Prediction ahead = predictor.predict(1, 0)) {
      if (ahead.predictedParameters() != weights.length()) {
        throw new IllegalStateException("Nothing was predicted.");
      }
    }
  }
}
