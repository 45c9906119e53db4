package org.xgrad.bench.network.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The costs that were measured, as they are kept with this module. */
public record StepCosts(List<StepCost> all) {
  private static final String RESOURCE = "step-costs.csv";

  /** Keeps a copy. */
  public StepCosts {
    all = List.copyOf(all);
  }

  /** Those of the resource. */
  public static StepCosts kept() {
    try (InputStream resource = StepCosts.class.getResourceAsStream(RESOURCE)) {
      return resource == null
          ? new StepCosts(List.of())
          : parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static StepCosts parse(List<String> lines) {
    return new StepCosts(
        lines.stream().filter(line -> !line.startsWith("#")).map(StepCost::parse).toList());
  }

  /** That of a network, if it was measured. */
  public Optional<StepCost> of(String network) {
    return all.stream().filter(each -> each.network().equals(network)).findFirst();
  }

  /**
   * The file of the resource.
   *
   * @param where what it was measured on
   */
  public List<String> lines(String where) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Written by: ./xgrad networks --measure FILE. Measured on " + where + ", one thread.");
    lines.addAll(
        Arrays.asList(
            "# network, batch, processor seconds of a plain step, of a predicted one, peak of memory"
                + " in MB"));
    all.forEach(each -> lines.add(each.line()));
    return lines;
  }
}
