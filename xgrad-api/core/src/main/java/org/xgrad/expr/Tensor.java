package org.xgrad.expr;

import java.util.List;
import java.util.stream.LongStream;
import org.apiguardian.api.API;

/**
 * One of the parameter tensors that a group of parameters is made of, such as a layer's weights or
 * its bias.
 *
 * @param name for people, such as {@code 0_W}
 * @param shape its real shape, whatever the shape of the group's arrays
 * @param order in which its elements lie in memory: 'c', the last index the fastest, or 'f', the
 *     first one the fastest
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Tensor(String name, List<Long> shape, char order) {

  /**
   * A parameter tensor.
   *
   * @param name for people, such as {@code 0_W}
   * @param shape its real shape, whatever the shape of the group's arrays
   * @param order in which its elements lie in memory, 'c' or 'f'
   * @throws IllegalArgumentException if the name is blank, a dimension negative, or the order
   *     neither
   */
  public Tensor {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A tensor needs a name.");
    }
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("Tensor " + name + " can't have the shape " + shape + ".");
    }
    if (order != 'c' && order != 'f') {
      throw new IllegalArgumentException(
          "Tensor " + name + " can't have the order '" + order + "': it is 'c' or 'f'.");
    }
  }

  /**
   * {@return a tensor of this shape, in 'c' order}
   *
   * @param name for people, such as {@code 0_W}
   * @param shape its real shape
   */
  public static Tensor of(String name, long... shape) {
    return of('c', name, shape);
  }

  /**
   * {@return a tensor of this shape and order}
   *
   * @param order in which its elements lie in memory, 'c' or 'f'
   * @param name for people, such as {@code 0_W}
   * @param shape its real shape
   */
  public static Tensor of(char order, String name, long... shape) {
    return new Tensor(name, LongStream.of(shape).boxed().toList(), order);
  }

  /** {@return how many elements it has} */
  public long length() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, (one, other) -> one * other);
  }

  /**
   * {@return how many rows it has: along the axis that is the slowest in memory, so that each is a
   * stretch of its own} In Deeplearning4j that axis is the one of outputs: the second of a dense
   * layer's {@code [nIn, nOut]} in 'f' order, the first of a convolution's {@code [out, in, height,
   * width]} in 'c' order. A vector, of shape {@code [n]} or {@code [1, n]}, has no rows.
   */
  public long rows() {
    boolean isVector = shape.size() < 2 || (shape.size() == 2 && shape.get(0) == 1);
    return isVector ? 0 : shape.get(order == 'f' ? shape.size() - 1 : 0);
  }
}
