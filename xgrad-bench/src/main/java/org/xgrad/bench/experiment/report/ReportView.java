package org.xgrad.bench.experiment.report;

import java.util.List;

/** What the page shows, in words and pictures, in the order of the page. */
public record ReportView(
    String name,
    String title,
    String question,
    String outcome,
    List<String> missing,
    List<String> stepNames,
    List<VerdictRow> verdicts,
    List<Key> cellKeys,
    List<Picture> overview,
    List<CellView> cells,
    List<PaperTable> paper,
    List<TimeRow> times,
    List<Picture> timePictures,
    List<String> different,
    List<SettingRow> settings,
    List<String> environments,
    String css,
    String chartCss) {

  /** A picture and what it shows. */
  public record Picture(String title, String words, String svg) {}

  /** A name beside the colour that stands for it. */
  public record Key(String name, String css) {}

  /** What came of a cell, for each choice of steps. */
  public record VerdictRow(String cell, List<VerdictEntry> entries) {}

  /** A difference and its verdict. */
  public record VerdictEntry(String difference, String verdict, String css) {}

  /** A cell: its pictures and tables. */
  public record CellView(
      String name,
      String description,
      String tuning,
      String metric,
      String unit,
      String state,
      String target,
      int lastEpochs,
      List<Key> keys,
      List<Picture> pictures,
      List<VariantRow> variants) {}

  /** A variant, in figures. */
  public record VariantRow(
      String name,
      String css,
      String rate,
      String runs,
      String lastThird,
      String last,
      String best,
      String difference,
      String interval,
      String wins,
      String p,
      String correctedP,
      String verdict,
      String verdictCss,
      String epochsToTarget,
      String cosine,
      String steps,
      String seconds) {}

  /** The paper's values beside ours, those of one metric. */
  public record PaperTable(String metric, String unit, List<PaperRow> rows) {}

  /** The paper's value beside ours. */
  public record PaperRow(
      String table,
      String cell,
      String steps,
      String paper,
      String ours,
      String oursLastThird,
      String paperDifference,
      String ourDifference,
      String note) {}

  /** What a choice of s costs in time and memory. */
  public record TimeRow(
      String training,
      String parameters,
      String steps,
      String millis,
      String ratio,
      String peak,
      String more,
      String otherWork) {}

  /** What a cell was run with. */
  public record SettingRow(String cell, String setting, String value) {}
}
