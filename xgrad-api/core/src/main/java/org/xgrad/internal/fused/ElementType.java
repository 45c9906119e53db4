package org.xgrad.internal.fused;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.objectweb.asm.Type;
import org.xgrad.expr.ReductionOperation;

/** The types of elements that loops are generated for, and how Java handles them. */
enum ElementType {
  FLOAT(DataType.FLOAT, Type.FLOAT_TYPE, 2, OffHeap.arrayBase(float[].class), "getFloat") {
    @Override
    Object scalars(double[] values) {
      float[] floats = new float[values.length];
      for (int index = 0; index < values.length; index++) {
        floats[index] = (float) values[index];
      }
      return floats;
    }

    @Override
    Object newTile(int length) {
      return new float[length];
    }

    @Override
    Object constant(double number) {
      return (float) number;
    }

    @Override
    double largestPowerOfTwo() {
      return 0x1p127;
    }

    @Override
    void addToLanes(
        ReductionOperation operation, Object left, Object right, int count, double[] lanes) {
      Lanes.add(operation, (float[]) left, (float[]) right, count, lanes);
    }

    @Override
    void addToStrands(Object elements, int count, float[] strands) {
      Strands.add((float[]) elements, count, strands);
    }
  },
  DOUBLE(DataType.DOUBLE, Type.DOUBLE_TYPE, 3, OffHeap.arrayBase(double[].class), "getDouble") {
    @Override
    Object scalars(double[] values) {
      return values;
    }

    @Override
    Object newTile(int length) {
      return new double[length];
    }

    @Override
    Object constant(double number) {
      return number;
    }

    @Override
    double largestPowerOfTwo() {
      return 0x1p1023;
    }

    @Override
    void addToLanes(
        ReductionOperation operation, Object left, Object right, int count, double[] lanes) {
      Lanes.add(operation, (double[]) left, (double[]) right, count, lanes);
    }

    @Override
    void addToStrands(Object elements, int count, float[] strands) {
      Strands.add((double[]) elements, count, strands);
    }
  };

  /** Arrays of no more bytes in all are taken to lie in a cache of the processor. */
  private static final long CACHED_BYTES = 1 << 22;

  /** Bytes of a tile of these: the fewer tiles, the fewer times a loop has to get going. */
  private static final int CACHED_TILE_BYTES = 4096;

  /** Of others, which come from memory: with more, memory waits while a tile is computed. */
  private static final int TILE_BYTES = 1536;

  private final DataType dataType;
  private final Type type;
  private final int logBytes;
  private final long arrayBase;
  private final String load;

  ElementType(DataType dataType, Type type, int logBytes, long arrayBase, String load) {
    this.dataType = dataType;
    this.type = type;
    this.logBytes = logBytes;
    this.arrayBase = arrayBase;
    this.load = load;
  }

  static Optional<ElementType> of(DataType dataType) {
    for (ElementType each : values()) {
      if (each.dataType == dataType) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The scalars of a run as an array of this type, each rounded once. */
  abstract Object scalars(double[] values);

  /** A Java array of this type. */
  abstract Object newTile(int length);

  /** A number as a constant of this type. */
  abstract Object constant(double number);

  /** The largest power of two that is a number of this type. */
  abstract double largestPowerOfTwo();

  /** Adds the elements of tiles to the lanes of a chunk. */
  abstract void addToLanes(
      ReductionOperation operation, Object left, Object right, int count, double[] lanes);

  /** Adds the squares of a tile's elements to the strands of a chunk, in single precision. */
  abstract void addToStrands(Object elements, int count, float[] strands);

  /** The Vector API's class for this type, in bytecode's notation. */
  String vectorClass() {
    return this == FLOAT ? "jdk/incubator/vector/FloatVector" : "jdk/incubator/vector/DoubleVector";
  }

  /** Elements of a tile of arrays that have so many elements in all. */
  int tileLength(long elements) {
    int bytes = elements <= CACHED_BYTES >> logBytes ? CACHED_TILE_BYTES : TILE_BYTES;
    return bytes >> logBytes;
  }

  /** The type in bytecode. */
  Type type() {
    return type;
  }

  /** The binary logarithm of an element's size in bytes. */
  int logBytes() {
    return logBytes;
  }

  /** Where the elements of a Java array start, in bytes from its address. */
  long arrayBase() {
    return arrayBase;
  }

  /** Unsafe's method that loads an element. */
  String load() {
    return load;
  }
}
