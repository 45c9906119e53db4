package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;

/** What Java's serialization reads is checked as constructors check it. */
class SerializedSettingTest {

  static Stream<Arguments> forged() {
    return Stream.of(
        Arguments.of(new XGrad(new Adam()), XGrad.class, "steps", -1.0),
        Arguments.of(new XGrad(new Adam()), XGrad.class, "steps", Double.NaN),
        Arguments.of(
            new XGrad(new Adam()).withTrustLimit(0.1), XGrad.class, "trustLimit", Double.NaN),
        Arguments.of(new XGrad(new Adam()), XGrad.class, "base", null),
        Arguments.of(new TorchAdam(1e-3), FormulaOptimizer.class, "learningRate", -1.0),
        Arguments.of(new TorchAdam(1e-3), null, "beta1", 1.5),
        Arguments.of(new SgdMomentum(1e-3, 0.9), null, "momentum", Double.NaN),
        Arguments.of(new TorchRmsProp(1e-3), null, "epsilon", -1.0),
        Arguments.of(new TorchAdaGrad(1e-3), null, "epsilon", Double.NaN));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void isRefused(Serializable setting, Class<?> owner, String field, Object value)
      throws Exception {
    assertThat(read(written(setting))).as("as it is").isEqualTo(setting);
    if (owner == null) {
      forge(setting, field, value);
    } else {
      accessible(owner, field).set(setting, value);
    }
    byte[] bytes = written(setting);
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(InvalidSettingException.class);
  }

  @org.junit.jupiter.api.Test
  void aRampIsARecordAndChecksItself() throws Exception {
    RampUp ramp = new RampUp(2, 100);
    assertThat(read(written(ramp))).isEqualTo(ramp);
  }

  /** Puts a value into what an optimizer keeps of its hyper-parameters. */
  private static void forge(Serializable optimizer, String name, Object value) throws Exception {
    Object kept = accessible(FormulaOptimizer.class, "hyperParameters").get(optimizer);
    Field values = accessible(kept.getClass(), "values");
    Map<String, Object> forged = new HashMap<>(((FormulaOptimizer<?>) optimizer).hyperParameters());
    assertThat(forged.put(name, value)).isNotNull();
    values.set(kept, forged);
  }

  private static Field accessible(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static byte[] written(Serializable setting) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(setting);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
