package org.xgrad.testkit.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How the arrays of a program may lie in memory: each within memory of its own. */
enum Layout {
  ROW_MAJOR("matrices in row-major order") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {ROWS, COLUMNS}, 'c');
    }
  },
  COLUMN_MAJOR("matrices in column-major order") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {ROWS, COLUMNS}, 'f');
    }
  },
  FOUR_DIMENSIONS("arrays of four dimensions") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {ROWS, 1, COLUMNS, 1}, 'c');
    }
  },
  ONE_NUMBER("arrays of no dimension") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.scalar(type, 0);
    }
  },
  OFFSET("views that start within their memory") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {ROWS * COLUMNS + 5}, 'c');
    }

    @Override
    INDArray view(INDArray whole, int slot) {
      return whole.get(NDArrayIndex.interval(1 + slot, 1 + slot + ROWS * COLUMNS));
    }
  },
  EVERY_OTHER("views of every other element") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {2 * ROWS * COLUMNS + 1}, 'c');
    }

    @Override
    INDArray view(INDArray whole, int slot) {
      return whole.get(NDArrayIndex.interval(1, 2, 1 + 2 * ROWS * COLUMNS));
    }
  },
  COLUMN_OF_A_MATRIX("columns of matrices") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {ROWS * COLUMNS, 3}, 'c');
    }

    @Override
    INDArray view(INDArray whole, int slot) {
      return whole.getColumn(1);
    }
  },
  WINDOW("windows of matrices") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {ROWS + 2, COLUMNS + 3}, 'c');
    }

    @Override
    INDArray view(INDArray whole, int slot) {
      return whole.get(NDArrayIndex.interval(1, 1 + ROWS), NDArrayIndex.interval(2, 2 + COLUMNS));
    }
  },
  TRANSPOSED("transposed matrices") {
    @Override
    INDArray whole(DataType type, int slot) {
      return Nd4j.create(type, new long[] {COLUMNS, ROWS}, 'c');
    }

    @Override
    INDArray view(INDArray whole, int slot) {
      return whole.transpose();
    }
  },
  ORDERS_THAT_DIFFER("matrices in row-major order beside others in column-major order") {
    @Override
    INDArray whole(DataType type, int slot) {
      return (slot % 2 == 0 ? ROW_MAJOR : COLUMN_MAJOR).whole(type, slot);
    }
  },
  SHAPES_THAT_DIFFER("matrices beside vectors of as many elements") {
    @Override
    INDArray whole(DataType type, int slot) {
      return slot % 2 == 0
          ? ROW_MAJOR.whole(type, slot)
          : Nd4j.create(type, new long[] {ROWS * COLUMNS}, 'c');
    }
  };

  private static final long ROWS = 3;
  private static final long COLUMNS = 5;

  private final String description;

  Layout(String description) {
    this.description = description;
  }

  /** An array of zeros, all of whose memory is its own. */
  abstract INDArray whole(DataType type, int slot);

  /** The part of such an array, or the array in another light, that a program runs on. */
  INDArray view(INDArray whole, int slot) {
    return whole;
  }

  /** How many elements that is. */
  int length() {
    return this == ONE_NUMBER ? 1 : (int) (ROWS * COLUMNS);
  }

  /** Arrays that lie like this, by slot. */
  Map<String, INDArray> arrays(DataType type, List<String> slots) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int slot = 0; slot < slots.size(); slot++) {
      arrays.put(slots.get(slot), view(whole(type, slot), slot));
    }
    return arrays;
  }

  @Override
  public String toString() {
    return description;
  }
}
