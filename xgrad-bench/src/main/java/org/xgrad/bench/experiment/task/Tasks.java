package org.xgrad.bench.experiment.task;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.network.DenseClassifier;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.error.InvalidSettingException;

/**
 * The networks and the data that there are.
 *
 * @param dataDirectory where originals lie, if the user has them
 */
public record Tasks(Optional<Path> dataDirectory) {
  private static final String EMBEDDED = "fashion-mnist-6000";
  private static final String WHOLE = "fashion-mnist";
  private static final int VALIDATION_SHARE = 6;

  /**
   * A network on data.
   *
   * @param part what is trained and tested on
   * @throws InvalidSettingException if there is no network or data of that name, or a setting is
   *     not its own
   * @throws org.xgrad.bench.data.DataFileException if the data is not there, or broken
   */
  public Task of(NamedSettings network, NamedSettings data, Part part) {
    Function<Recipe, MultiLayerNetwork> form = form(network);
    FashionMnist images = images(data);
    if (part == Part.VALIDATION) {
      int held = images.train().size() / VALIDATION_SHARE;
      int kept = images.train().size() - held;
      return new ImageTask(images.train().range(0, kept), images.train().range(kept, held), form);
    }
    return new ImageTask(images.train(), images.test(), form);
  }

  private FashionMnist images(NamedSettings data) {
    data.requireOnly();
    return switch (data.name()) {
      case EMBEDDED -> FashionMnist.embedded();
      case WHOLE ->
          FashionMnist.in(
              dataDirectory.orElseThrow(
                  () ->
                      new InvalidSettingException(
                          "Data '" + WHOLE + "'",
                          "its directory is not known",
                          "Name it: --data /usr/share/datasets/fashion-mnist, for example.")));
      default ->
          throw new InvalidSettingException(
              "Data '" + data.name() + "'",
              "there is none of that name",
              "Say " + EMBEDDED + " or " + WHOLE + ".");
    };
  }

  private static Function<Recipe, MultiLayerNetwork> form(NamedSettings network) {
    return switch (network.name()) {
      case "lenet" -> {
        network.requireOnly("activation");
        Nonlinearity activation =
            Choice.labeled(Nonlinearity.class, network.text("activation", "relu"));
        yield recipe -> LeNet.create(activation, recipe.updater(), recipe.decay(), recipe.seed());
      }
      case "mlp" -> {
        network.requireOnly("width", "depth");
        DenseClassifier form =
            new DenseClassifier(network.count("width", 64), network.count("depth", 1));
        yield recipe -> form.create(recipe.updater(), recipe.decay(), recipe.seed());
      }
      case "linear" -> {
        network.requireOnly();
        yield recipe ->
            DenseClassifier.LINEAR.create(recipe.updater(), recipe.decay(), recipe.seed());
      }
      default ->
          throw new InvalidSettingException(
              "Network '" + network.name() + "'",
              "there is none of that name",
              "Say lenet, mlp or linear.");
    };
  }

  /** Which part of the data is held out. */
  public enum Part {
    /** Trained on all training data, tested on the test data. */
    TEST,
    /** The last sixth of the training data is held out, and the test data not touched. */
    VALIDATION
  }
}
