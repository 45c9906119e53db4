package org.xgrad.testkit.reference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import org.xgrad.backend.Backend;
import org.xgrad.internal.nd4j.Nd4jBackend;
import org.xgrad.testkit.backend.Accuracy;
import org.xgrad.testkit.backend.BackendContract;

/** The nd4j backend takes whatever ND4J has, and is as exact as ND4J's operations are. */
class Nd4jBackendContractTest extends BackendContract {

  @Override
  protected Backend backend() {
    return new Nd4jBackend();
  }

  @Override
  protected Accuracy accuracy() {
    return new Accuracy(2, false);
  }

  @Example
  void takesAllButShapesThatDiffer() {
    assertThat(skippedLaws())
        .containsOnlyKeys("shapesThatDiffer", "aRunThatFailsLeavesTheLastTargetAlone");
  }
}
