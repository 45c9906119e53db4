package org.xgrad.testkit.cuda;

import com.sun.jna.Memory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.expr.Program;
import org.xgrad.testkit.oracle.FloatOracle;
import org.xgrad.testkit.oracle.ScalarOracle;

/** The two precisions: numbers in memory, and what scalar Java makes of them. */
enum Arithmetic {
  SINGLE(DataType.FLOAT, Float.BYTES) {
    @Override
    void write(Memory memory, long offset, double value) {
      memory.setFloat(offset, (float) value);
    }

    @Override
    double read(Memory memory, long offset) {
      return memory.getFloat(offset);
    }

    @Override
    Map<String, Double> oracle(Program program, Map<String, Double> before) {
      Map<String, Float> floats = new LinkedHashMap<>();
      before.forEach((slot, value) -> floats.put(slot, value.floatValue()));
      Map<String, Double> after = new LinkedHashMap<>();
      FloatOracle.run(program, floats)
          .forEach((slot, value) -> after.put(slot, value.doubleValue()));
      return after;
    }
  },
  DOUBLE(DataType.DOUBLE, Double.BYTES) {
    @Override
    void write(Memory memory, long offset, double value) {
      memory.setDouble(offset, value);
    }

    @Override
    double read(Memory memory, long offset) {
      return memory.getDouble(offset);
    }

    @Override
    Map<String, Double> oracle(Program program, Map<String, Double> before) {
      return ScalarOracle.run(program, before);
    }
  };

  private final DataType dataType;
  private final int bytes;

  Arithmetic(DataType dataType, int bytes) {
    this.dataType = dataType;
    this.bytes = bytes;
  }

  /** Writes a number that this precision has. */
  abstract void write(Memory memory, long offset, double value);

  abstract double read(Memory memory, long offset);

  /** What a program's arrays hold afterwards, by scalar Java in this precision. */
  abstract Map<String, Double> oracle(Program program, Map<String, Double> before);

  DataType dataType() {
    return dataType;
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
