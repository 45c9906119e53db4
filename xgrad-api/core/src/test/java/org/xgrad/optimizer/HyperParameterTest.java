package org.xgrad.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.exc.UnrecognizedPropertyException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.RuleException;
import org.xgrad.rule.OptimizerFormula;

/** What follows from the declaration of a hyper-parameter. */
class HyperParameterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ISchedule SCHEDULE = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2);

  private static Sample changed() {
    return new Sample(0.5)
        .withHyperParameter(Sample.LOW, 0.25)
        .withHyperParameter(Sample.STRICT, false)
        .withHyperParameter(Sample.KIND, Sample.Kind.SPECIAL);
  }

  @Test
  void isReadPrintedAndComparedByItsDeclaration() {
    Sample sample = changed();
    assertThat(sample.hyperParameter(Sample.LOW)).isEqualTo(0.25);
    assertThat(sample.hyperParameter(Sample.HIGH)).as("its default").isEqualTo(0.9);
    assertThat(sample.hyperParameter(Sample.KIND)).isEqualTo(Sample.Kind.SPECIAL);
    assertThat(sample.hyperParameters())
        .containsExactly(
            Map.entry("low", 0.25),
            Map.entry("high", 0.9),
            Map.entry("strict", false),
            Map.entry("kind", Sample.Kind.SPECIAL));
    assertThat(sample)
        .hasToString("Sample(learningRate=0.5, low=0.25, high=0.9, strict=false, kind=special)")
        .isEqualTo(changed())
        .hasSameHashCodeAs(changed())
        .isNotEqualTo(new Sample(0.5))
        .isNotEqualTo(changed().withHyperParameter(Sample.STRICT, true));
    assertThat(sample.declaredHyperParameters())
        .containsExactly(Sample.LOW, Sample.HIGH, Sample.STRICT, Sample.KIND);
  }

  @Test
  void isTakenAsAWholeNumberToo() {
    assertThat(new Sample(1).withHyperParameter(Sample.HIGH, 5).hyperParameter(Sample.HIGH))
        .isEqualTo(5.0);
  }

  @Test
  void changesACopy() {
    Sample sample = new Sample(0.5);
    sample.withHyperParameter(Sample.LOW, 0.25);
    sample.withLearningRate(2);
    sample.withLearningRateSchedule(SCHEDULE);
    assertThat(sample).isEqualTo(new Sample(0.5));
    Map<String, Object> values = sample.hyperParameters();
    assertThatThrownBy(() -> values.put("low", 0.25))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(sample.withLearningRateSchedule(SCHEDULE).withLearningRate(2))
        .as("a constant rate in the schedule's place")
        .isEqualTo(new Sample(2));
  }

  @ParameterizedTest
  @CsvSource({"low,1", "low,-0.1", "low,NaN", "high,0", "high,Infinity", "high,NaN"})
  void isRefusedOutOfRange(String name, double value) {
    HyperParameter<Double> parameter = name.equals("low") ? Sample.LOW : Sample.HIGH;
    Sample sample = new Sample(0.5);
    assertThatThrownBy(() -> sample.withHyperParameter(parameter, value))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("%s: it is %s. Make it %s.", name, value, parameter.range());
    assertThatThrownBy(() -> parameter.withDefault(value))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name);
  }

  @Test
  void isRefusedWhereThereIsNone() {
    Sample sample = new Sample(0.5);
    assertThatThrownBy(() -> sample.withHyperParameter(Sample.KIND, null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("kind: it is missing");
    assertThatThrownBy(() -> sample.withHyperParameter(MomentOptimizer.BETA1, 0.5))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("beta1: the optimizer has no such hyper-parameter")
        .hasMessageContaining("It has [low, high, strict, kind]");
    assertThatThrownBy(() -> sample.hyperParameter(MomentOptimizer.BETA1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("beta1");
  }

  @Test
  void isRefusedWhereItDoesNotGoTogetherWithOthers() {
    Sample sample = new Sample(0.5);
    assertThatThrownBy(() -> sample.withHyperParameter(Sample.LOW, 0.95))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("low: it is not below high");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Beta", "beta 1", "@class", "learningRate", "learningRateSchedule"})
  void hasANameThatAFieldCanHave(String name) {
    assertThatThrownBy(() -> HyperParameter.flag(name, true, "a flag"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("it can't have that name");
  }

  @Test
  void isDeclaredOnce() {
    assertThatThrownBy(() -> HyperParameters.of(Sample.LOW, Sample.LOW.withDefault(0.5)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("low: it is declared twice");
  }

  @Test
  void isSavedAsJsonBesideTheLearningRate() throws IOException {
    assertThat(MAPPER.writeValueAsString(changed()))
        .isEqualTo(
            """
            {"@class":"org.xgrad.optimizer.Sample","learningRate":0.5,"low":0.25,"high":0.9,\
            "strict":false,"kind":"SPECIAL"}""");
    for (Sample original : new Sample[] {changed(), changed().withLearningRateSchedule(SCHEDULE)}) {
      String json = MAPPER.writeValueAsString(original);
      assertThat(MAPPER.readValue(json, IUpdater.class)).isEqualTo(original);
      assertThat(MAPPER.readValue(json, Sample.class)).isEqualTo(original);
    }
  }

  private static IUpdater read(String from, String to) throws IOException {
    String json = MAPPER.writeValueAsString(new Sample(0.5));
    assertThat(json).contains(from);
    return MAPPER.readValue(json.replace(from, to), IUpdater.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"low\":0.1, | '' | low",
        "\"low\":0.1 | \"low\":1.5 | low",
        "\"low\":0.1 | \"low\":null | low",
        "\"low\":0.1 | \"low\":\"NaN\" | low",
        "\"low\":0.1 | \"low\":0.95 | low",
        "\"strict\":true, | '' | strict",
        "\"kind\":\"PLAIN\" | \"kind\":null | kind",
        "\"learningRate\":0.5, | '' | learningRate",
        "\"learningRate\":0.5 | \"learningRate\":-1 | learningRate",
      })
  void isCheckedWhenWhatJsonSaysIsUsed(String from, String to, String name) throws IOException {
    IUpdater read = read(from, to);
    assertThatCode(read::toString).doesNotThrowAnyException();
    assertThatThrownBy(() -> read.stateSize(1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name);
    assertThatThrownBy(() -> read.instantiate(Map.of(), false))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name);
  }

  @Test
  void ofAnUnknownNameIsUpToTheMapper() throws IOException {
    assertThatThrownBy(() -> read("\"low\"", "\"more\":{\"a\":[1]},\"low\""))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("more");
    ObjectMapper lenient =
        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    String json =
        MAPPER.writeValueAsString(changed()).replace("\"low\"", "\"more\":{\"a\":[1]},\"low\"");
    assertThat(lenient.readValue(json, IUpdater.class)).isEqualTo(changed());
  }

  private static byte[] written(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  @Test
  void survivesSerialization() throws Exception {
    for (Sample original : new Sample[] {changed(), changed().withLearningRateSchedule(SCHEDULE)}) {
      Object read = read(written(original));
      assertThat(read).isEqualTo(original).hasSameHashCodeAs(original);
      assertThat(((Sample) read).declaredHyperParameters())
          .isEqualTo(original.declaredHyperParameters());
    }
  }

  @Test
  void isCheckedWhereItIsReadFromAStream() throws Exception {
    Sample forged = new Sample(0.5);
    forged.fill(
        new SavedOptimizer(
            Sample.class,
            0.5,
            null,
            new LinkedHashMap<>(Map.of("low", 1.5, "high", 2.0, "strict", true))));
    byte[] bytes = written(forged);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("low: it is 1.5");
  }

  @Test
  void isNotReadPastItsDeclaration() throws Exception {
    Method readObject =
        FormulaOptimizer.class.getDeclaredMethod("readObject", ObjectInputStream.class);
    readObject.setAccessible(true);
    assertThatThrownBy(() -> readObject.invoke(new Sample(0.5), (ObjectInputStream) null))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(InvalidObjectException.class);
  }

  /** Its only constructor takes what nobody but a person can know. */
  static final class Unreadable extends FormulaOptimizer<Unreadable> {
    private static final long serialVersionUID = 1L;

    Unreadable(String person) {
      super(person.length());
    }

    @Override
    protected OptimizerFormula<Unreadable> formula() {
      throw new AssertionError("not asked for");
    }
  }

  @Test
  void needsAConstructorOfTheLearningRateToBeRead() throws IOException {
    byte[] bytes = written(new Unreadable("somebody"));
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(Unreadable.class.getName())
        .hasMessageContaining("no constructor that takes the learning rate alone");
    String json = MAPPER.writeValueAsString(new Unreadable("somebody"));
    assertThatThrownBy(() -> MAPPER.readValue(json, IUpdater.class))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("no constructor that takes the learning rate alone");
  }
}
