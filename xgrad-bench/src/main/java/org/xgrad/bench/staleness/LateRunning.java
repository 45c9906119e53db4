package org.xgrad.bench.staleness;

import java.util.function.DoubleConsumer;

/** Carries out runs on the same images. */
interface LateRunning {

  /** Of how many images, the first ones, the training loss is measured. */
  int lossImages();

  /** How many images there are to train on. */
  int images();

  /** A run whose whole curve is measured. */
  LateRun whole(LateRun.Setup setup, long seed, DoubleConsumer stepDone);

  /** The same run, but that its curve has the points of the final loss alone. */
  LateRun finalPart(LateRun.Setup setup, long seed, DoubleConsumer stepDone);
}
