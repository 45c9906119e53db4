package org.xgrad.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import org.apiguardian.api.API;

/** All classes, and which of them are promised. */
final class Promised {
  /** Everything but tests. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.xgrad");

  /** What may change with every version. */
  static final DescribedPredicate<JavaClass> INTERNAL =
      JavaClass.Predicates.resideInAPackage("org.xgrad..internal..");

  /** Public types of jars that are deployed, packages named internal aside. */
  static final DescribedPredicate<JavaClass> TYPES =
      JavaClass.Predicates.resideInAPackage("org.xgrad..")
          .and(
              JavaClass.Predicates.resideOutsideOfPackages(
                  "org.xgrad.bench..", "org.xgrad.example..", "org.xgrad.testkit.reference.."))
          .and(DescribedPredicate.not(INTERNAL))
          .and(DescribedPredicate.describe("are seen outside", Promised::isSeen));

  private Promised() {}

  /** What a type's author says of its future; asked for a type within another, of that one. */
  static Optional<API.Status> status(JavaClass type) {
    return type.tryGetAnnotationOfType(API.class)
        .map(API::status)
        .or(() -> type.getEnclosingClass().flatMap(Promised::status));
  }

  private static boolean isSeen(JavaClass type) {
    return isSeen(type.getModifiers())
        && type.getEnclosingClass().map(Promised::isSeen).orElse(true);
  }

  private static boolean isSeen(java.util.Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  /** Whether a member of a promised type is part of the promise. */
  static boolean isSeen(JavaMember member) {
    return isSeen(member.getModifiers())
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !member.getModifiers().contains(JavaModifier.BRIDGE);
  }
}
