package org.xgrad.bench.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.error.InvalidSettingException;

/** A cell as a file writes it: what is absent is null. */
record CellEntry(
    String name,
    Choices network,
    Choices data,
    Integer batch,
    Integer epochs,
    Choices optimizer,
    DecayEntry decay,
    String schedule,
    Double rate,
    RatesEntry rates,
    List<String> steps,
    List<ControlEntry> controls,
    Seeds seeds,
    Seeds tuningSeeds,
    Double average,
    String metric,
    Double target,
    PaperEntry paper,
    Integer examples) {

  /** A name, or a map of a name and settings. */
  record Choices(NamedSettings value) {
    @JsonCreator
    static Choices of(JsonNode node) {
      if (node.isValueNode()) {
        return new Choices(new NamedSettings(node.asText()));
      }
      SortedMap<String, String> settings = new TreeMap<>();
      node.properties().forEach(field -> settings.put(field.getKey(), text(field.getValue())));
      String name = settings.remove("name");
      if (name == null) {
        throw new InvalidSettingException(
            node.toString(), "it has no name", "Add name: and what it is.");
      }
      return new Choices(new NamedSettings(name, settings));
    }

    private static String text(JsonNode value) {
      if (value.isArray()) {
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText()));
        return String.join(" ", parts);
      }
      return value.asText();
    }
  }

  /** A list of numbers, or "1 to 8". */
  record Seeds(List<Long> values) {
    @JsonCreator
    static Seeds of(JsonNode node) {
      if (node.isArray()) {
        List<Long> values = new ArrayList<>();
        node.forEach(each -> values.add(whole(each.asText())));
        return new Seeds(values);
      }
      String[] ends = node.asText().split(" to ");
      long first = whole(ends[0]);
      long last = ends.length == 2 ? whole(ends[1]) : first;
      return new Seeds(LongStream.rangeClosed(first, last).boxed().toList());
    }

    private static long whole(String text) {
      try {
        return Long.parseLong(text.strip());
      } catch (NumberFormatException unreadable) {
        throw new InvalidSettingException(
            "seeds", "'" + text + "' is no whole number", "Write [1, 2, 3] or 1 to 3.");
      }
    }
  }

  /** Weight decay: a rate, and of which kind if not the optimizer's own. */
  record DecayEntry(double rate, String kind) {
    Decay of(BaseOptimizer optimizer) {
      return optimizer.decay(rate, Optional.ofNullable(kind).map(DecayEntry::isDecoupled));
    }

    private static boolean isDecoupled(String kind) {
      if (!List.of("coupled", "decoupled").contains(kind)) {
        throw new InvalidSettingException(
            "decay's kind", "it is '" + kind + "'", "Say coupled or decoupled.");
      }
      return kind.equals("decoupled");
    }
  }

  /** The ends of a grid. */
  record RatesEntry(double from, double to) {}

  /** What a control changes. */
  record ControlEntry(String steps, Double rate, Choices optimizer, DecayEntry decay) {
    Treatment treatment(BaseOptimizer base) {
      return new Treatment(
          steps == null ? StepChoice.NONE : StepChoice.of(steps),
          new Control(
              rate == null ? 1 : rate,
              Optional.ofNullable(optimizer).map(Choices::value),
              Optional.ofNullable(decay).map(entry -> entry.of(base))));
    }
  }

  /** What the paper reports. */
  record PaperEntry(String table, Map<String, Double> values, String note) {
    PaperValue value() {
      return new PaperValue(
          required("paper's table", table),
          values == null ? Map.of() : values,
          Optional.ofNullable(note));
    }
  }

  Cell cell() {
    BaseOptimizer base = BaseOptimizer.of(required("optimizer", optimizer).value());
    List<Treatment> treatments = new ArrayList<>();
    required("steps", steps).forEach(text -> treatments.add(new Treatment(StepChoice.of(text))));
    if (controls != null) {
      controls.forEach(control -> treatments.add(control.treatment(base)));
    }
    return new Cell(
        required("name", name),
        required("network", network).value(),
        required("data", data).value(),
        required("batch", batch),
        required("epochs", epochs),
        base.choice(),
        decay == null ? base.decay(0, Optional.empty()) : decay.of(base),
        schedule == null ? RateSchedule.CONSTANT : Choice.labeled(RateSchedule.class, schedule),
        gridOfRates(),
        treatments,
        required("seeds", seeds).values(),
        tuningSeeds == null ? List.of() : tuningSeeds.values(),
        average == null ? 0 : average,
        metric == null ? Metric.ACCURACY : Choice.labeled(Metric.class, metric),
        Optional.ofNullable(target),
        Optional.ofNullable(paper).map(PaperEntry::value),
        Optional.ofNullable(examples));
  }

  private Rates gridOfRates() {
    if ((rate == null) == (rates == null)) {
      throw new InvalidSettingException(
          "rate",
          rate == null ? "there is none" : "there are rates to tune besides",
          "Give either rate: for one that is not tuned, or rates: {from: ..., to: ...}.");
    }
    return rate != null ? Rates.given(rate) : Rates.between(rates.from(), rates.to());
  }

  private static <T> T required(String key, T value) {
    if (Objects.isNull(value)) {
      throw new InvalidSettingException(
          key, "it is missing", "Add it to the cell, or to the defaults.");
    }
    return value;
  }
}
