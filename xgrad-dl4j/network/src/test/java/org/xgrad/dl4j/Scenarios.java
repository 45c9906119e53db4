package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;

/** The networks and entry points that are tested. */
final class Scenarios {
  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(EntryPointScenarios.all());
    all.addAll(LayerScenarios.all());
    all.addAll(SameDiffScenarios.all());
    all.addAll(SequenceScenarios.all());
    all.addAll(PretrainedScenarios.all());
    all.addAll(SettingScenarios.all());
    return all;
  }
}
