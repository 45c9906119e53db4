package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.xgrad.bench.data.image.Cifar;
import org.xgrad.bench.data.image.Normalization;
import org.xgrad.bench.data.image.Resizing;
import org.xgrad.bench.data.text.Brown;
import org.xgrad.bench.data.text.PennTreebank;
import org.xgrad.error.InvalidSettingException;

/** The data sets by name. */
public final class DataSets {
  private static final Path FETCHED = Path.of("xgrad-data");
  private static final String BROWN_TERMS = "redistribution permitted";
  private static final int PENN_WORDS = 10_000;
  private static final int SMALL_WORDS = 2_000;
  private static final int WMT_TOKENS = 32_320;
  // Millions of pairs of sentences, as words and as numbers.
  private static final int WMT_MEGABYTES = 16_384;

  private DataSets() {}

  /** Where a data set is put that is fetched, unless another place is named. */
  static Path fetched(String name) {
    return FETCHED.resolve(name);
  }

  /** All of them, in the order in which they are listed. */
  public static List<DataSource> all() {
    return List.of(
        new FashionSource("fashion-mnist", "Fashion-MNIST, 1 x 28 x 28", Resizing.NONE),
        new FashionSource(
            "fashion-mnist-14", "Fashion-MNIST, halved to 1 x 14 x 14", Resizing.HALVED),
        new FashionSource(
            "fashion-mnist-32", "Fashion-MNIST, padded to 3 x 32 x 32", Resizing.PADDED),
        new CorpusSource(
            "brown", "brown", "Brown corpus, 10,000 words", BROWN_TERMS, PENN_WORDS, Brown::in),
        new CorpusSource(
            "brown-2000",
            "brown",
            "Brown corpus, 2,000 words",
            BROWN_TERMS,
            SMALL_WORDS,
            Brown::in),
        new CorpusSource(
            "penn-treebank",
            "penn-treebank",
            "Penn TreeBank, 10,000 words",
            "Linguistic Data Consortium; bring your own",
            PENN_WORDS,
            PennTreebank::in),
        new HelpSource("help-en-de", SMALL_WORDS, 50),
        new ParallelSource(
            "wmt", "WMT, English to German, 32,320 tokens", WMT_TOKENS, 50, WMT_MEGABYTES),
        new CifarSource("cifar-10", "CIFAR-10, 3 x 32 x 32", Cifar.TEN, Normalization.CIFAR_10),
        new CifarSource(
            "cifar-100", "CIFAR-100, 3 x 32 x 32", Cifar.HUNDRED, Normalization.CIFAR_100));
  }

  /**
   * The data set of this name.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  public static DataSource named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "data '" + name + "'",
                    "there is no such data set",
                    "Valid are "
                        + all().stream().map(DataSource::name).collect(Collectors.joining(", "))
                        + "."));
  }
}
