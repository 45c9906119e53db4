package org.xgrad.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws the picture in docs/design.md:
 *
 * <pre>java xgrad-bench/src/test/java/org/xgrad/guide/DesignPicture.java docs/images/design.svg
 * </pre>
 */
final class DesignPicture {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 440;
  private static final int BOX_WIDTH = 174;
  private static final int BOX_HEIGHT = 84;
  private static final int GAP = 26;
  private static final int LEFT = 13;
  private static final int STEP_TOP = 80;
  private static final int STATE_TOP = 200;
  private static final int FORMULA_TOP = 340;
  private static final String WEIGHTS = "#0072b2";
  private static final String CODE = "#555555";

  private final StringBuilder svg = new StringBuilder();

  private DesignPicture() {}

  /** Writes the picture to the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), svg());
  }

  static String svg() {
    return new DesignPicture().draw();
  }

  private String draw() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\""
            + " font-family=\"system-ui, sans-serif\">",
        WIDTH, HEIGHT);
    line("<title>The way of the data in XGrad</title>");
    line(
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>");
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    heading(30, "A training step");
    row(
        STEP_TOP,
        WEIGHTS,
        List.of(
            List.of("theta", "the real weights"),
            List.of("predict", "cache <- theta", "theta <- theta - s*U"),
            List.of("gradients", "forward and backward", "pass at theta_hat"),
            List.of("restore", "theta <- cache,", "bit for bit"),
            List.of("update", "state and U from g", "theta <- theta - U")));
    int top = STEP_TOP - 16;
    arrow(
        "next mini-batch",
        middle(4),
        STEP_TOP,
        middle(4),
        top,
        middle(0),
        top,
        middle(0),
        STEP_TOP - 2);
    box(
        middle(2) - BOX_WIDTH / 2,
        STATE_TOP,
        WEIGHTS,
        List.of("optimizer's state", "tells U, the last step"));
    int state = STATE_TOP + BOX_HEIGHT / 2;
    int below = STEP_TOP + BOX_HEIGHT;
    arrow("", middle(4) + 30, below, middle(4) + 30, state, middle(2) + BOX_WIDTH / 2 + 2, state);
    arrow("", middle(2) - BOX_WIDTH / 2, state, middle(1) - 30, state, middle(1) - 30, below + 2);
    heading(FORMULA_TOP - 14, "How a formula gets there");
    row(
        FORMULA_TOP,
        CODE,
        List.of(
            List.of("formula", "one Expr: the states'", "transitions, and U"),
            List.of("Program", "all assignments of", "predict, or of update"),
            List.of("ProgramShape", "numbers taken out:", "compiled once"),
            List.of("Backend", "fused (CPU), cuda (GPU)", "or nd4j (anywhere)"),
            List.of("BoundKernel", "runs predict, restore", "and update on arrays")));
    line("</svg>");
    return svg.toString();
  }

  private static int middle(int column) {
    return LEFT + column * (BOX_WIDTH + GAP) + BOX_WIDTH / 2;
  }

  private void row(int top, String color, List<List<String>> boxes) {
    for (int column = 0; column < boxes.size(); column++) {
      int left = middle(column) - BOX_WIDTH / 2;
      box(left, top, color, boxes.get(column));
      if (column > 0) {
        int height = top + BOX_HEIGHT / 2;
        arrow("", left - GAP, height, left - 2, height);
      }
    }
  }

  /** A box with a name and what it is. */
  private void box(int left, int top, String color, List<String> texts) {
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#f6f6f6\" stroke=\"%s\""
            + " stroke-width=\"2\"/>",
        left, top, BOX_WIDTH, BOX_HEIGHT, color);
    for (int text = 0; text < texts.size(); text++) {
      line(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"%d\"%s>%s</text>",
          left + BOX_WIDTH / 2,
          top + 26 + 21 * text,
          text == 0 ? 16 : 13,
          text == 0 ? " font-weight=\"bold\"" : "",
          texts.get(text).replace("<", "&lt;"));
    }
  }

  private void heading(int base, String text) {
    line("<text x=\"%d\" y=\"%d\" font-size=\"17\">%s</text>", LEFT, base, text);
  }

  /** An arrow along points, x and y in turn, with a word on its second part. */
  private void arrow(String word, int... points) {
    StringBuilder path = new StringBuilder();
    for (int point = 0; point < points.length; point += 2) {
      path.append(point == 0 ? "M" : " L")
          .append(points[point])
          .append(',')
          .append(points[point + 1]);
    }
    line(
        "<path d=\"%s\" fill=\"none\" stroke=\"#000000\" stroke-width=\"1.5\""
            + " marker-end=\"url(#tip)\"/>",
        path);
    if (!word.isEmpty()) {
      line(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"13\">%s</text>",
          (points[2] + points[4]) / 2, points[3] - 6, word);
    }
  }

  private void line(String format, Object... values) {
    svg.append(format.formatted(values)).append('\n');
  }
}
