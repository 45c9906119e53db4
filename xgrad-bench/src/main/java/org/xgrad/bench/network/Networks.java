package org.xgrad.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.Activation;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.network.form.Form;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.network.image.AlexNet;
import org.xgrad.bench.network.image.DenseForm;
import org.xgrad.bench.network.image.DenseNet;
import org.xgrad.bench.network.image.GoogLeNet;
import org.xgrad.bench.network.image.InceptionV3;
import org.xgrad.bench.network.image.LeNetForm;
import org.xgrad.bench.network.image.ResNet;
import org.xgrad.bench.network.image.Vgg;
import org.xgrad.bench.network.image.VisionTransformer;
import org.xgrad.bench.network.language.LstmModel;
import org.xgrad.bench.network.translation.Gnmt;
import org.xgrad.error.InvalidSettingException;

/**
 * The networks by name. {@code vgg-11} is as in its source, {@code vgg-11-small} a sibling of it
 * that two processor cores can train.
 */
public final class Networks {
  private static final String SMALL = "-small";
  private static final ImageShape FASHION = new ImageShape(1, 28, 28, 10);
  private static final ImageShape CIFAR_10 = new ImageShape(3, 32, 32, 10);
  private static final ImageShape CIFAR_100 = new ImageShape(3, 32, 32, 100);
  private static final TextShape PENN_TREEBANK = new TextShape(10_000, 35);
  private static final TranslationShape WMT = new TranslationShape(32_320, 32_320, 50);
  private static final TranslationShape HELP = new TranslationShape(2_000, 2_000, 50);
  private static final double DROPPED = 0.2;
  private static final String XGRAD = "XGrad, section V";
  private static final String WEIAICUNZAI = "weiaicunzai/pytorch-cifar100";

  private Networks() {}

  /** All of them, in the order in which they are listed. */
  public static List<Network<?>> all() {
    List<Network<?>> all = new ArrayList<>();
    all.add(full("linear", "softmax regression", "textbooks", new DenseForm(0, 0), FASHION));
    all.add(full("mlp", "one hidden layer of 64", "textbooks", new DenseForm(64, 1), FASHION));
    all.add(full("lenet", "LeNet", "PyTorch's tutorials", new LeNetForm(Activation.RELU), FASHION));
    all.add(
        full(
            "lenet-sigmoid",
            "LeNet, sigmoid",
            "PyTorch's tutorials",
            new LeNetForm(Activation.SIGMOID),
            FASHION));
    images(all);
    texts(all);
    translations(all);
    return List.copyOf(all);
  }

  private static void images(List<Network<?>> all) {
    both(
        all,
        full("alexnet", "AlexNet", "bearpaw/pytorch-classification", new AlexNet(), CIFAR_10),
        CIFAR_10,
        new Scale(0.25, 1));
    both(
        all,
        full("vgg-11", "VGG-11", WEIAICUNZAI, Vgg.withLayers(11, true), CIFAR_100),
        CIFAR_10,
        new Scale(0.125, 1));
    both(
        all,
        full("vgg-16", "VGG-16", WEIAICUNZAI, Vgg.withLayers(16, true), CIFAR_100),
        CIFAR_10,
        new Scale(0.125, 0.5));
    both(
        all,
        full("resnet-34", "ResNet-34", WEIAICUNZAI, ResNet.of34(), CIFAR_100),
        CIFAR_10,
        new Scale(0.125, 0.34));
    both(
        all,
        full("resnet-101", "ResNet-101", WEIAICUNZAI, ResNet.of101(), CIFAR_100),
        CIFAR_10,
        new Scale(0.125, 0.1));
    both(
        all,
        full("googlenet", "GoogLeNet", WEIAICUNZAI, new GoogLeNet(), CIFAR_100),
        CIFAR_10,
        new Scale(0.125, 0.5));
    both(
        all,
        full("densenet-121", "DenseNet-121", WEIAICUNZAI, DenseNet.of121(), CIFAR_100),
        CIFAR_10,
        new Scale(0.25, 0.2));
    both(
        all,
        full("inception-v3", "Inception-V3", WEIAICUNZAI, new InceptionV3(), CIFAR_100),
        CIFAR_10,
        new Scale(0.125, 0.34));
    both(
        all,
        full(
            "vit",
            "ViT, 6 blocks",
            "kentaroy47/vision-transformers-cifar10",
            new VisionTransformer(),
            CIFAR_10),
        CIFAR_10,
        new Scale(0.125, 0.34));
  }

  private static void texts(List<Network<?>> all) {
    both(
        all,
        full("lstm-1", "LSTM, 1 layer", XGRAD, new LstmModel(List.of(1150)), PENN_TREEBANK),
        new TextShape(2_000, 35),
        new Scale(0.1, 1));
    both(
        all,
        full("lstm-2", "LSTM, 2 layers", XGRAD, new LstmModel(List.of(1150, 1150)), PENN_TREEBANK),
        new TextShape(2_000, 35),
        new Scale(0.1, 1));
  }

  private static void translations(List<Network<?>> all) {
    String source = "NVIDIA/DeepLearningExamples, GNMT v2";
    both(
        all,
        full("gnmt-8", "GNMT, 4 + 4 layers", source, new Gnmt(4, DROPPED), WMT),
        HELP,
        new Scale(0.125, 0.5));
    both(
        all,
        full("gnmt-16", "GNMT, 8 + 8 layers", source, new Gnmt(8, DROPPED), WMT),
        HELP,
        new Scale(0.125, 0.38));
  }

  private static <S extends DataShape> Network<S> full(
      String name, String title, String source, Form<S> form, S shape) {
    return new Network<>(name, title, source, form, shape, Scale.FULL);
  }

  private static <S extends DataShape> void both(
      List<Network<?>> all, Network<S> full, S smallShape, Scale smallScale) {
    all.add(full);
    all.add(full.sibling(full.name() + SMALL, full.title() + ", small", smallShape, smallScale));
  }

  /**
   * The network of this name.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  public static Network<?> named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "network '" + name + "'",
                    "there is no such network",
                    "Valid are "
                        + all().stream().map(Network::name).collect(Collectors.joining(", "))
                        + "."));
  }
}
