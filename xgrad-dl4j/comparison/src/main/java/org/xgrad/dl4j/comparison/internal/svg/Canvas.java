package org.xgrad.dl4j.comparison.internal.svg;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** An SVG picture in the making. Coordinates are pixels of the picture, from its upper left. */
final class Canvas {
  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final int height;
  private final String title;

  /** Where a text stands, beside its point. */
  enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String word;

    Anchor(String word) {
      this.word = word;
    }
  }

  /** A point. */
  record Point(double x, double y) {
    @Override
    public String toString() {
      return number(x) + "," + number(y);
    }
  }

  /**
   * An empty picture.
   *
   * @param title what it shows, for those who can't see it
   */
  Canvas(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  void line(Point from, Point to, String css) {
    element(
        "line",
        "x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
            .formatted(number(from.x()), number(from.y()), number(to.x()), number(to.y())),
        css);
  }

  void path(List<Point> points, String css) {
    element("polyline", "points=\"" + joined(points) + "\"", css);
  }

  void area(List<Point> points, String css) {
    element("polygon", "points=\"" + joined(points) + "\"", css);
  }

  void dot(Point at, double radius, String css) {
    element(
        "circle",
        "cx=\"%s\" cy=\"%s\" r=\"%s\"".formatted(number(at.x()), number(at.y()), number(radius)),
        css);
  }

  /** A square that stands on a corner. */
  void diamond(Point at, double radius, String css) {
    area(
        List.of(
            new Point(at.x(), at.y() - radius),
            new Point(at.x() + radius, at.y()),
            new Point(at.x(), at.y() + radius),
            new Point(at.x() - radius, at.y())),
        css);
  }

  void words(Point at, Anchor anchor, String words, String css) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" class=\"%s\">%s</text>%n"
            .formatted(number(at.x()), number(at.y()), anchor.word, css, escaped(words))
            .replace(System.lineSeparator(), "\n"));
  }

  /** Another picture's content, so far to the right. */
  void within(double right, Canvas other) {
    text.append("<g transform=\"translate(").append(number(right)).append(" 0)\">\n");
    text.append(other.text).append("</g>\n");
  }

  private void element(String name, String attributes, String css) {
    text.append("<").append(name).append(" ").append(attributes);
    text.append(" class=\"").append(css).append("\"/>\n");
  }

  /** The whole picture. */
  String svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
        + width
        + " "
        + height
        + "\">\n<title>"
        + escaped(title)
        + "</title>\n"
        + text
        + "</svg>\n";
  }

  /** The whole picture, to stand by itself: with its style, on white. */
  String svg(String css) {
    String style =
        "<style>\n" + css + "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
    return svg().replaceFirst("</title>\n", "</title>\n" + Matcher.quoteReplacement(style));
  }

  private static String joined(List<Point> points) {
    return points.stream().map(Point::toString).collect(Collectors.joining(" "));
  }

  private static String number(double value) {
    // -0.0 is written without its sign.
    return String.format(Locale.ROOT, "%.1f", Math.rint(value * 10) / 10 + 0.0);
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
