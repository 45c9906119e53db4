package org.xgrad.bench.landscape;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.Marker;

/**
 * Pictures side by side, with a title above and what the marks mean below.
 *
 * @param title the title; it is written as large as it fits
 * @param pictures the pictures, of one height
 * @param legend what is said of marks, in order
 */
record Sheet(String title, List<BufferedImage> pictures, Map<String, List<Mark>> legend) {
  private static final int TITLE_HEIGHT = 34;
  private static final int LEGEND_HEIGHT = 30;
  private static final int MARGIN = 12;
  private static final int GAP = 26;
  private static final int LARGEST_FONT = 18;
  private static final int SMALLEST_FONT = 8;
  private static final int LEGEND_FONT = 12;

  /** The size of marks, in the pictures too. */
  static final int MARK_SIZE = 9;

  /** A mark and its colour. */
  record Mark(Marker marker, Color color) {
    private void paint(Graphics2D graphics, double x, double y) {
      graphics.setColor(color);
      graphics.setStroke(new BasicStroke(1.5f));
      marker.paint(graphics, x, y, MARK_SIZE);
    }
  }

  BufferedImage image() {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = TITLE_HEIGHT + pictures.get(0).getHeight() + LEGEND_HEIGHT;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    writeTitle(graphics, width);
    int left = 0;
    for (BufferedImage picture : pictures) {
      graphics.drawImage(picture, left, TITLE_HEIGHT, null);
      left += picture.getWidth();
    }
    explainMarks(graphics, width, height - LEGEND_HEIGHT / 2);
    graphics.dispose();
    return image;
  }

  private void writeTitle(Graphics2D graphics, int width) {
    graphics.setColor(Color.BLACK);
    int size = LARGEST_FONT;
    do {
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size--));
    } while (textWidth(graphics, title) > width - 2 * MARGIN && size >= SMALLEST_FONT);
    int left = (width - textWidth(graphics, title)) / 2;
    graphics.drawString(title, left, TITLE_HEIGHT - MARGIN);
  }

  private void explainMarks(Graphics2D graphics, int width, int middle) {
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LEGEND_FONT));
    int marks = legend.values().stream().mapToInt(List::size).sum();
    int words = legend.keySet().stream().mapToInt(text -> textWidth(graphics, text)).sum();
    int length = words + marks * 2 * MARK_SIZE + (legend.size() - 1) * GAP;
    int left = (width - length) / 2;
    for (Map.Entry<String, List<Mark>> entry : legend.entrySet()) {
      for (Mark mark : entry.getValue()) {
        mark.paint(graphics, left + MARK_SIZE / 2.0, middle);
        left += 2 * MARK_SIZE;
      }
      graphics.setColor(Color.BLACK);
      graphics.drawString(entry.getKey(), left, middle + LEGEND_FONT / 3);
      left += textWidth(graphics, entry.getKey()) + GAP;
    }
  }

  private static int textWidth(Graphics2D graphics, String text) {
    return graphics.getFontMetrics().stringWidth(text);
  }
}
