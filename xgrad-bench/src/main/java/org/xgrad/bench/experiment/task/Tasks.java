package org.xgrad.bench.experiment.task;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.bench.data.source.DataSource;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.network.DenseClassifier;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.Network;
import org.xgrad.bench.network.Networks;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.error.InvalidSettingException;

/**
 * The networks and the data that there are. {@code lenet}, {@code mlp} and {@code linear} are for
 * the images of Fashion-MNIST and have settings of their own; all others are {@link Networks}, for
 * data of their kind, with {@code width} and {@code depth} as factors.
 *
 * @param dataDirectory where data lies that does not come with the program, each set in a directory
 *     of its name
 */
public record Tasks(Path dataDirectory) {
  /** Where data lies, unless another place is named. */
  public static final String USUAL_DATA_DIRECTORY = "xgrad-data";

  /** Ends the names of data of which the part that comes with the program is taken. */
  private static final String EMBEDDED = "-6000";

  private static final String FASHION = "fashion-mnist";
  private static final int VALIDATION_SHARE = 6;

  /** Which part of the data is held out. */
  public enum Part {
    /** Trained on all training data, tested on the test data. */
    TEST,
    /** The last sixth of the training data is held out, and the test data not touched. */
    VALIDATION
  }

  /**
   * A network on data.
   *
   * @param part what is trained and tested on
   * @throws InvalidSettingException if there is no network or data of that name, or a setting is
   *     not its own
   * @throws org.xgrad.bench.data.DataFileException if the data is not there, or broken
   */
  public Task of(NamedSettings network, NamedSettings data, Part part) {
    return form(network)
        .map(form -> images(form, data, part))
        .orElseGet(() -> examples(network, data, part));
  }

  private Task images(Function<Recipe, MultiLayerNetwork> form, NamedSettings data, Part part) {
    FashionMnist images = fashionMnist(data);
    if (part == Part.VALIDATION) {
      LabeledImages train = images.train();
      int kept = kept(train.size());
      return new ImageTask(train.range(0, kept), train.range(kept, train.size() - kept), form);
    }
    return new ImageTask(images.train(), images.test(), form);
  }

  private static int kept(int all) {
    return all - all / VALIDATION_SHARE;
  }

  private FashionMnist fashionMnist(NamedSettings data) {
    data.requireOnly("train", "test");
    if (data.name().equals(FASHION + EMBEDDED)) {
      return part(FashionMnist.embedded(), data);
    } else if (data.name().equals(FASHION)) {
      return part(FashionMnist.in(dataDirectory.resolve(FASHION)), data);
    }
    throw new InvalidSettingException(
        "Data '" + data.name() + "'",
        "the network takes the images of Fashion-MNIST",
        "Say " + FASHION + EMBEDDED + " or " + FASHION + ".");
  }

  /** The first images of each part, as many as the settings say. */
  private static FashionMnist part(FashionMnist images, NamedSettings data) {
    return new FashionMnist(
        first(images.train(), "train", data), first(images.test(), "test", data));
  }

  private static LabeledImages first(LabeledImages images, String part, NamedSettings data) {
    int count = data.count(part, images.size());
    if (count > images.size()) {
      throw new InvalidSettingException(
          part + " of " + data.name(),
          "it is " + count + ", and there are " + images.size() + " images",
          "Say at most " + images.size() + ".");
    }
    return images.range(0, count);
  }

  /**
   * Megabytes of Java heap that a process needs which trains on this data.
   *
   * @throws InvalidSettingException if there is no data of that name
   */
  public int megabytes(NamedSettings data) {
    return source(data).megabytes();
  }

  private Task examples(NamedSettings network, NamedSettings data, Part part) {
    network.requireOnly("width", "depth");
    Network<?> full = Networks.named(network.name());
    Scale scale =
        new Scale(
            network.number("width", full.scale().width()),
            network.number("depth", full.scale().depth()));
    Split split = split(data);
    if (part == Part.VALIDATION) {
      ExampleSet train = split.train();
      int kept = kept(train.size());
      return new ExampleTask(
          full.scaled(scale), train.range(0, kept), train.range(kept, train.size()));
    }
    return new ExampleTask(full.scaled(scale), split.train(), split.test());
  }

  private Split split(NamedSettings data) {
    data.requireOnly("train", "test");
    DataSource source = source(data);
    Split whole =
        source.open(
            isEmbedded(data)
                ? Optional.empty()
                : Optional.of(dataDirectory.resolve(source.base())));
    return new Split(
        whole.train().range(0, data.count("train", whole.train().size())),
        whole.test().range(0, data.count("test", whole.test().size())));
  }

  private static boolean isEmbedded(NamedSettings data) {
    return data.name().endsWith(EMBEDDED);
  }

  private static DataSource source(NamedSettings data) {
    if (!isEmbedded(data)) {
      return DataSets.named(data.name());
    }
    String name = data.name().substring(0, data.name().length() - EMBEDDED.length());
    DataSource source = DataSets.named(name);
    if (!source.hasEmbeddedPart()) {
      throw new InvalidSettingException(
          "data '" + data.name() + "'",
          "no part of " + name + " comes with this program",
          "Say " + name + ", and where it lies with --data.");
    }
    return source;
  }

  /** The forms with settings of their own. */
  private static Optional<Function<Recipe, MultiLayerNetwork>> form(NamedSettings network) {
    return switch (network.name()) {
      case "lenet" -> {
        network.requireOnly("activation");
        Nonlinearity activation =
            Choice.labeled(Nonlinearity.class, network.text("activation", "relu"));
        yield Optional.of(
            recipe -> LeNet.create(activation, recipe.updater(), recipe.decay(), recipe.seed()));
      }
      case "mlp" -> {
        network.requireOnly("width", "depth");
        DenseClassifier form =
            new DenseClassifier(network.count("width", 64), network.count("depth", 1));
        yield Optional.of(recipe -> form.create(recipe.updater(), recipe.decay(), recipe.seed()));
      }
      case "linear" -> {
        network.requireOnly();
        yield Optional.of(
            recipe ->
                DenseClassifier.LINEAR.create(recipe.updater(), recipe.decay(), recipe.seed()));
      }
      default -> Optional.empty();
    };
  }
}
