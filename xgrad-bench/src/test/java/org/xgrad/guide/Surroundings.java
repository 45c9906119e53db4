package org.xgrad.guide;

import java.io.File;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.schedule.ISchedule;

/** What the documentation's fragments of code take for granted: names that explain themselves. */
@SuppressWarnings("NullAway")
abstract class Surroundings {
  protected NeuralNetConfiguration.Builder builder;
  protected MultiLayerConfiguration configuration;
  protected MultiLayerNetwork net;
  protected MultiLayerNetwork from;
  protected MultiLayerNetwork to;
  protected ComputationGraph graph;
  protected SameDiff sameDiff;
  protected Layer layer;
  protected DataSetIterator trainData;
  protected DataSetIterator testData;
  protected INDArray observations;
  protected INDArray parameters;
  protected LayerWorkspaceMgr workspaces;
  protected ISchedule schedule;
  protected File file;
  protected File directory;
  protected Path output;
  protected int epochs;
  protected int iterations;
  protected int iteration;
  protected int epoch;
  protected int examples;
  protected int layers;
  protected long seed;

  abstract INDArray gradientAt(INDArray parameters);

  abstract INDArray errorOf(INDArray output);

  abstract DataSetIterator trainingData(long seed);

  abstract DataSetIterator testData();

  abstract MultiLayerConfiguration configuration(long seed);
}
