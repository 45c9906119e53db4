package org.xgrad.bench.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramedPathTest {
  /** Rosenbrock's frame is -2 to 2 by -1 to 3. */
  private static FramedPath framed(boolean isLost, double[]... points) {
    return FramedPath.of(new Path(Landscape.ROSENBROCK, 0.1, List.of(points), isLost));
  }

  private static double[] point(double x, double y) {
    return new double[] {x, y};
  }

  @Test
  void aPathInsideIsShownWhole() {
    FramedPath path = framed(false, point(0, 0), point(1, 1), point(-1, 2));
    assertThat(path.xs()).containsExactly(0, 1, -1);
    assertThat(path.ys()).containsExactly(0, 1, 2);
    assertThat(path.last()).containsExactly(-1, 2);
    assertThat(path.endsInside()).isTrue();
  }

  @Test
  void whatIsOutsideIsCutOffAtTheFrame() {
    FramedPath path = framed(false, point(0, 0), point(4, 2), point(0, 1));
    assertThat(path.xs()).containsExactly(0, 2, 2, 2, 0);
    assertThat(path.ys()[1]).isCloseTo(1, within(1e-12));
    assertThat(path.ys()[2]).as("the pen is lifted").isNaN();
    assertThat(path.ys()[3]).isCloseTo(1.5, within(1e-12));
    assertThat(path.endsInside()).isTrue();
  }

  @Test
  void aStepAcrossIsShown() {
    FramedPath path = framed(false, point(0, 0), point(-4, 0), point(4, 0));
    assertThat(path.xs()).containsExactly(0, -2, -2, -2, 2, 2);
    assertThat(path.last()).containsExactly(2, 0);
    assertThat(path.endsInside()).isFalse();
  }

  @Test
  void aPathThatLeavesForGoodEndsAtTheFrame() {
    FramedPath path = framed(false, point(0, 0), point(0, 6), point(5, 8), point(7, 0));
    assertThat(path.last()).containsExactly(0, 3);
    assertThat(path.xs()).as("nothing of what follows").hasSize(3);
    assertThat(path.endsInside()).isFalse();
  }

  @Test
  void aPathThatIsLostHasNoEnd() {
    assertThat(framed(true, point(0, 0), point(1, 1)).endsInside()).isFalse();
    assertThat(framed(false, point(0, 0), point(1, 1)).endsInside()).isTrue();
  }

  @Test
  void marksAtTheEdgeAreMovedIn() {
    Landscape.Frame inner = Landscape.ROSENBROCK.frame().inset(0.25);
    assertThat(inner.nearest(point(-2, 1.5))).containsExactly(-1, 1.5);
    assertThat(inner.nearest(point(0.5, 3))).containsExactly(0.5, 2);
  }
}
