package org.xgrad.testkit.reference.cuda;

import com.sun.jna.Memory;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.expr.Program;
import org.xgrad.testkit.oracle.Precision;

/** The two precisions: numbers in memory, and what scalar Java makes of them. */
enum Arithmetic {
  SINGLE(Precision.FLOAT, Float.BYTES) {
    @Override
    void write(Memory memory, long offset, double value) {
      memory.setFloat(offset, (float) value);
    }

    @Override
    double read(Memory memory, long offset) {
      return memory.getFloat(offset);
    }
  },
  DOUBLE(Precision.DOUBLE, Double.BYTES) {
    @Override
    void write(Memory memory, long offset, double value) {
      memory.setDouble(offset, value);
    }

    @Override
    double read(Memory memory, long offset) {
      return memory.getDouble(offset);
    }
  };

  private final Precision precision;
  private final int bytes;

  Arithmetic(Precision precision, int bytes) {
    this.precision = precision;
    this.bytes = bytes;
  }

  /** Writes a number that this precision has. */
  abstract void write(Memory memory, long offset, double value);

  abstract double read(Memory memory, long offset);

  /** What a program's arrays hold afterwards, by scalar Java in this precision. */
  Map<String, double[]> oracle(Program program, Map<String, double[]> before) {
    return precision.run(program, before);
  }

  DataType dataType() {
    return precision.dataType();
  }

  /** These numbers in native memory, each rounded to this precision. */
  Memory memory(double... values) {
    Memory memory = new Memory((long) values.length * bytes);
    for (int index = 0; index < values.length; index++) {
      write(memory, (long) index * bytes, values[index]);
    }
    return memory;
  }

  double element(Memory memory, int index) {
    return read(memory, (long) index * bytes);
  }
}
