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
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Tensor(String name, List<Long> shape) {

  /**
   * A parameter tensor.
   *
   * @param name for people, such as {@code 0_W}
   * @param shape its real shape, whatever the shape of the group's arrays
   * @throws IllegalArgumentException if the name is blank, or a dimension negative
   */
  public Tensor {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A tensor needs a name.");
    }
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("Tensor " + name + " can't have the shape " + shape + ".");
    }
  }

  /**
   * {@return a tensor of this shape}
   *
   * @param name for people, such as {@code 0_W}
   * @param shape its real shape
   */
  public static Tensor of(String name, long... shape) {
    return new Tensor(name, LongStream.of(shape).boxed().toList());
  }

  /** {@return how many elements it has} */
  public long length() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, (one, other) -> one * other);
  }
}
