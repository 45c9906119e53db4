package org.xgrad.bench.example;

/** A program that trains a network with weight prediction and shows what came of it. */
public sealed interface Example
    permits SpiralClassifier,
        ConvolutionalClassifier,
        CharacterModel,
        AnomalyAutoencoder,
        TransferToNewClasses,
        MultiTaskGraph {

  /** How it is called: lower case, words joined by hyphens, unique among the examples. */
  String name();

  /** What it does, in one sentence without a full stop. */
  String summary();

  /** For how many epochs it trains unless told otherwise. */
  int epochs();

  /**
   * Trains from start to end and reports as it goes.
   *
   * @return what it measured, and the trained network, which still has its prediction attached
   */
  ExampleResult run(ExampleSettings settings, ExampleReport report);
}
