package org.xgrad.dl4j.internal.updater;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.learning.config.IUpdater;

/** A place in a layer's configuration that holds an updater. */
record UpdaterSetting(Supplier<IUpdater> getter, Consumer<IUpdater> setter) {

  IUpdater get() {
    return getter.get();
  }

  void set(IUpdater updater) {
    setter.accept(updater);
  }

  /** Where a layer, with what it wraps, holds updaters. Frozen layers hold none that is used. */
  static List<UpdaterSetting> of(Object layer) {
    List<UpdaterSetting> settings = new ArrayList<>();
    if (layer instanceof BaseWrapperLayer wrapper) {
      settings.addAll(of(wrapper.getUnderlying()));
    } else if (layer instanceof Bidirectional both) {
      settings.addAll(of(both.getFwd()));
      settings.addAll(of(both.getBwd()));
    } else if (layer instanceof BaseLayer base) {
      settings.add(new UpdaterSetting(base::getIUpdater, base::setIUpdater));
      settings.add(new UpdaterSetting(base::getBiasUpdater, base::setBiasUpdater));
    } else if (layer instanceof AbstractSameDiffLayer sameDiff) {
      settings.add(new UpdaterSetting(sameDiff::getUpdater, sameDiff::setUpdater));
      settings.add(new UpdaterSetting(sameDiff::getBiasUpdater, sameDiff::setBiasUpdater));
    } else if (layer instanceof SameDiffVertex vertex) {
      settings.add(new UpdaterSetting(vertex::getUpdater, vertex::setUpdater));
      settings.add(new UpdaterSetting(vertex::getBiasUpdater, vertex::setBiasUpdater));
    }
    return settings.stream().filter(setting -> setting.get() != null).toList();
  }

  /** A set of objects by identity: two layers of equal configuration are two layers. */
  static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
