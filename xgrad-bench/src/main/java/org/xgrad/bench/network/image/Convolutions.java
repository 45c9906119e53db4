package org.xgrad.bench.network.image;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.nd4j.linalg.activations.Activation;
import org.xgrad.bench.network.form.Chain;

/** The layers that convolutional networks are made of. */
final class Convolutions {
  private Convolutions() {}

  /** A linear convolution. */
  static ConvolutionLayer convolution(int channels, Window window, boolean biases) {
    return new ConvolutionLayer.Builder(window.rows(), window.columns())
        .nOut(channels)
        .stride(window.stride(), window.stride())
        .padding(window.paddedRows(), window.paddedColumns())
        .hasBias(biases)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Convolution, batch normalization and ReLU; their names begin with {@code name}. */
  static Chain normalized(Chain images, String name, int channels, Window window, boolean biases) {
    return relu(
        images
            .then(name, convolution(channels, window, biases))
            .then(name + "-norm", normalization()),
        name);
  }

  static BatchNormalization normalization() {
    return new BatchNormalization.Builder().activation(Activation.IDENTITY).build();
  }

  static Chain relu(Chain images, String name) {
    return images.then(name + "-relu", new ActivationLayer(Activation.RELU));
  }

  /** The largest of each window. */
  static SubsamplingLayer largest(Window window) {
    return pooling(PoolingType.MAX, window);
  }

  /** The mean of each window. */
  static SubsamplingLayer mean(Window window) {
    return pooling(PoolingType.AVG, window);
  }

  private static SubsamplingLayer pooling(PoolingType type, Window window) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(window.rows(), window.columns())
        .stride(window.stride(), window.stride())
        .padding(window.paddedRows(), window.paddedColumns())
        .avgPoolIncludePadInDivisor(true)
        .build();
  }

  /** The mean of each channel. */
  static GlobalPoolingLayer globalMean() {
    return new GlobalPoolingLayer.Builder(org.deeplearning4j.nn.conf.layers.PoolingType.AVG)
        .build();
  }

  /** Leaves out inputs with this probability, in training. */
  static DropoutLayer dropout(double probability) {
    // DL4J asks for the probability to keep one.
    return new DropoutLayer.Builder(1 - probability).build();
  }
}
