package org.xgrad.bench.experiment.task;

import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.bench.experiment.Metric;

/** A network to train on data that is held in memory. */
public interface Task {

  /** How many examples there are to train on. */
  int examples();

  /** How many parameters of the network are trained. */
  long parameters();

  /** A digest of everything that is trained and tested on, in hexadecimal. */
  String dataDigest();

  /** What its runs can be judged by. */
  Set<Metric> metrics();

  /** A fresh network, initialised, without prediction attached. */
  Learner create(Recipe recipe);

  /** A network that was saved in training, to go on with. */
  Learner resume(Model network);
}
