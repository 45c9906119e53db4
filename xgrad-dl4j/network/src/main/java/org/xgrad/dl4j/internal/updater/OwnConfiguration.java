package org.xgrad.dl4j.internal.updater;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.network.Network;

/**
 * A copy of a network's configuration that the network has to itself.
 *
 * <p>Networks are often built from one configuration object, and Deeplearning4j lets them share it:
 * what is written into it for one of them changes the others. The copy takes its place in the
 * network, in its layers and vertices, and in what they wrap.
 */
final class OwnConfiguration {

  /** A field that refers to a configuration: the shared one, and then its copy. */
  private record Reference(Object holder, Field field, Object shared, Object own) {
    void set(Object configuration) {
      try {
        field.set(holder, configuration);
      } catch (IllegalAccessException impossible) {
        throw new AssertionError("The field was made accessible", impossible);
      }
    }
  }

  private final Map<Object, Object> copies = new IdentityHashMap<>();
  private final List<Reference> references = new ArrayList<>();

  /** Copies the configuration of a network, and changes nothing yet. */
  OwnConfiguration(Network network) {
    Set<Object> seen = UpdaterSetting.identitySet();
    Deque<Object> open = new ArrayDeque<>(network.elements());
    open.add(network.model());
    while (!open.isEmpty()) {
      Object part = open.pop();
      if (seen.add(part)) {
        for (Field field : fields(part)) {
          Object value = get(field, part);
          if (isConfiguration(value)) {
            references.add(new Reference(part, field, value, copyOf(value)));
          } else if (value instanceof Layer || value instanceof GraphVertex) {
            open.push(value);
          }
        }
      }
    }
  }

  /** Puts the copy in its place. */
  void install() {
    references.forEach(reference -> reference.set(reference.own()));
  }

  /** Puts the shared configuration back. */
  void uninstall() {
    references.forEach(reference -> reference.set(reference.shared()));
  }

  private static boolean isConfiguration(Object value) {
    return value instanceof NeuralNetConfiguration
        || value instanceof MultiLayerConfiguration
        || value instanceof ComputationGraphConfiguration
        || isLayerOrVertex(value);
  }

  private static boolean isLayerOrVertex(Object value) {
    return value instanceof org.deeplearning4j.nn.conf.layers.Layer
        || value instanceof org.deeplearning4j.nn.conf.graph.GraphVertex;
  }

  /** The copy of a configuration, with all that it wraps: always the same one. */
  private <T> T copyOf(T configuration) {
    Object copy = copies.get(configuration);
    if (copy == null) {
      copy = cloneOf(configuration);
      copies.put(configuration, copy);
      for (Field field : fields(configuration)) {
        complete(configuration, copy, field);
      }
    }
    @SuppressWarnings("unchecked")
    T known = (T) copy;
    return known;
  }

  /**
   * Deeplearning4j's own clones share what they wrap, and some of them lose settings: a merge
   * vertex its axis, an attention vertex its updater.
   */
  private void complete(Object configuration, Object copy, Field field) {
    Object value = get(field, configuration);
    if (isConfiguration(value)) {
      Object own = copyOf(value);
      new Reference(copy, field, value, own).set(own);
    } else if (isLayerOrVertex(configuration) && !Objects.deepEquals(value, get(field, copy))) {
      new Reference(copy, field, value, value).set(value);
    }
  }

  private Object cloneOf(Object configuration) {
    if (configuration instanceof MultiLayerConfiguration layers) {
      MultiLayerConfiguration copy = layers.clone();
      copy.setConfs(new ArrayList<>(layers.getConfs().stream().map(this::copyOf).toList()));
      return copy;
    } else if (configuration instanceof ComputationGraphConfiguration graph) {
      ComputationGraphConfiguration copy = graph.clone();
      Map<String, org.deeplearning4j.nn.conf.graph.GraphVertex> vertices = new LinkedHashMap<>();
      graph.getVertices().forEach((name, vertex) -> vertices.put(name, copyOf(vertex)));
      copy.setVertices(vertices);
      copy.setTopologicalOrder(graph.getTopologicalOrder());
      copy.setTopologicalOrderStr(graph.getTopologicalOrderStr());
      // A clone of a graph's configuration starts to count anew.
      copy.setIterationCount(graph.getIterationCount());
      copy.setEpochCount(graph.getEpochCount());
      return copy;
    } else if (configuration instanceof NeuralNetConfiguration layer) {
      return layer.clone();
    } else if (configuration instanceof org.deeplearning4j.nn.conf.layers.Layer layer) {
      return layer.clone();
    }
    return ((org.deeplearning4j.nn.conf.graph.GraphVertex) configuration).clone();
  }

  private static Object get(Field field, Object holder) {
    try {
      return field.get(holder);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError("The field was made accessible", impossible);
    }
  }

  /** All fields of an object, those of superclasses included. */
  private static List<Field> fields(Object holder) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = holder.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          makeAccessible(field);
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static void makeAccessible(Field field) {
    try {
      field.setAccessible(true);
    } catch (InaccessibleObjectException closed) {
      Class<?> owner = field.getDeclaringClass();
      throw new UnsupportedNetworkException(
          owner.getName(),
          "its module does not let its fields be read, and its settings can't be copied",
          "Open the package to all: opens " + owner.getPackageName() + "; in its module-info.");
    }
  }
}
