package org.xgrad.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/**
 * Holds the promised types and members against docs/api-surface.txt, so that a change of what is
 * promised shows where changes are reviewed. Of what is public for {@code ServiceLoader} alone,
 * which is INTERNAL, only the name is held.
 *
 * <p>{@code mvn test -pl testkit/architecture -Dtest=SurfaceTest -Dxgrad.surface.write=true} writes
 * the file anew.
 */
class SurfaceTest {
  private static final Path FILE = Path.of("../../docs/api-surface.txt");

  private static final Set<String> OF_EVERY_KIND =
      Set.of(
          "java.lang.Object",
          "java.lang.Record",
          "java.lang.Enum",
          "java.lang.annotation.Annotation");

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  @Test
  void isWhatTheFileSays() throws IOException {
    String surface = surface();
    if (Boolean.getBoolean("xgrad.surface.write")) {
      Files.writeString(FILE, surface);
    }
    assertEquals(
        Files.readString(FILE),
        surface,
        "What is promised has changed. If it was meant, run this test once with"
            + " -Dxgrad.surface.write=true and commit the file.");
  }

  private static String surface() {
    return Promised.CLASSES.stream()
        .filter(Promised.TYPES)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .sorted(Comparator.comparing(JavaClass::getName))
        .map(SurfaceTest::described)
        .collect(Collectors.joining("\n"));
  }

  private static String described(JavaClass type) {
    List<String> lines = new ArrayList<>();
    Optional<API.Status> status = Promised.status(type);
    lines.add(status.map(Enum::name).orElse("WITHOUT STATUS") + " " + header(type));
    if (status.filter(API.Status.INTERNAL::equals).isPresent()) {
      return lines.get(0) + "\n";
    }
    Stream.of(
            type.getFields().stream().filter(Promised::isSeen).map(SurfaceTest::field),
            type.getConstructors().stream().filter(Promised::isSeen).map(SurfaceTest::unit),
            type.getMethods().stream()
                .filter(Promised::isSeen)
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .map(SurfaceTest::unit))
        .forEach(members -> members.sorted().distinct().forEach(line -> lines.add("  " + line)));
    return String.join("\n", lines) + "\n";
  }

  private static String header(JavaClass type) {
    String kind =
        type.isAnnotation()
            ? "@interface"
            : type.isInterface()
                ? "interface"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    String above =
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
            .map(JavaClass::getName)
            .filter(name -> !OF_EVERY_KIND.contains(name))
            .sorted()
            .collect(Collectors.joining(", "));
    return modifiers(type.getModifiers())
        + kind
        + " "
        + type.getName()
        + parameters(type)
        + (above.isEmpty() ? "" : " : " + above);
  }

  /** With their bounds, as they are declared. */
  private static String parameters(JavaClass type) {
    return type.getTypeParameters().isEmpty()
        ? ""
        : type.getTypeParameters().stream()
            .map(
                parameter ->
                    parameter.getName()
                        + parameter.getUpperBounds().stream()
                            .map(SurfaceTest::name)
                            .filter(bound -> !bound.equals("Object"))
                            .collect(Collectors.joining(" & "))
                            .transform(bounds -> bounds.isEmpty() ? "" : " extends " + bounds))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String field(JavaField field) {
    return modifiers(field.getModifiers()) + name(field.getType()) + " " + field.getName();
  }

  private static String unit(JavaCodeUnit unit) {
    boolean isConstructor = unit.getName().equals("<init>");
    return modifiers(unit.getModifiers())
        + (isConstructor ? "new" : name(unit.getReturnType()) + " " + unit.getName())
        + unit.getParameterTypes().stream()
            .map(SurfaceTest::name)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String modifiers(java.util.Set<JavaModifier> modifiers) {
    return Stream.of(
            JavaModifier.PROTECTED, JavaModifier.ABSTRACT, JavaModifier.STATIC, JavaModifier.FINAL)
        .filter(modifiers::contains)
        .map(modifier -> modifier.name().toLowerCase(java.util.Locale.ROOT) + " ")
        .collect(Collectors.joining());
  }

  private static String name(JavaType type) {
    if (type instanceof JavaParameterizedType generic) {
      return simple(generic.toErasure().getName())
          + generic.getActualTypeArguments().stream()
              .map(SurfaceTest::name)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    return simple(type.getName());
  }

  private static String simple(String name) {
    return name.replaceAll("\\b(?:[a-z][\\w]*\\.)+([A-Z])", "$1");
  }
}
