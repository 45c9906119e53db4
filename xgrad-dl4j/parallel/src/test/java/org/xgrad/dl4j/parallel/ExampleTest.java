package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;

/** The example of docs/parallel.md, which shows these lines. */
@Timeout(120)
class ExampleTest {
  @Test
  void predictsInEveryWorker() {
    Model net = ParallelNetwork.LAYERS.with(new XGrad(new Adam(0.01)));
    DataSetIterator trainData = AveragingTest.iterator(ParallelNetwork.batches(8));

    ParallelWrapper wrapper = new ParallelWrapper.Builder<>(net).workers(2).build();
    ParallelPrediction.attach(wrapper); // attaches net too
    wrapper.fit(trainData);

    assertThat(ParallelPrediction.counts(wrapper).made())
        .as("all of both workers' mini-batches but each one's first")
        .isEqualTo(6);
  }
}
