package org.xgrad.bench.network.form;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;

/** What networks with SameDiff layers need in Deeplearning4j 1.0.0-M2.1. */
public final class SameDiffLayers {
  private SameDiffLayers() {}

  /**
   * Turns workspaces off. Operations of SameDiff keep small arrays, such as the dimensions of a
   * sum, and some of these lie in a workspace that is used again: from the second pass on they hold
   * whatever is written there.
   */
  public static void configure(NeuralNetConfiguration.Builder settings) {
    settings.trainingWorkspaceMode(WorkspaceMode.NONE).inferenceWorkspaceMode(WorkspaceMode.NONE);
  }
}
