package org.xgrad.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way: dl4j to rules to api; bench and testkit see what they need. */
@AnalyzeClasses(packages = "org.xgrad", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> API =
      JavaClass.Predicates.resideInAnyPackage(
          "org.xgrad",
          "org.xgrad.error",
          "org.xgrad.expr",
          "org.xgrad.rule",
          "org.xgrad.optimizer",
          "org.xgrad.predict",
          "org.xgrad.backend..");

  @ArchTest
  static final ArchRule THE_API_KNOWS_NEITHER_RULES_NOR_NETWORKS =
      noClasses()
          .that(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.xgrad.rules..",
              "org.xgrad.dl4j..",
              "org.xgrad.bench..",
              "org.xgrad.testkit..",
              "org.deeplearning4j..");

  @ArchTest
  static final ArchRule RULES_KNOW_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage("org.xgrad.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.xgrad.dl4j..",
              "org.xgrad.bench..",
              "org.xgrad.testkit..",
              "org.xgrad.predict..",
              "org.xgrad.backend..",
              "org.deeplearning4j..");

  @ArchTest
  static final ArchRule THE_ADAPTER_KNOWS_NEITHER_BENCH_NOR_TESTKIT =
      noClasses()
          .that()
          .resideInAPackage("org.xgrad.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.xgrad.bench..", "org.xgrad.testkit..");

  @ArchTest
  static final ArchRule THE_TESTKIT_KNOWS_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage("org.xgrad.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.xgrad.rules..", "org.xgrad.dl4j..", "org.xgrad.bench..");

  @ArchTest
  static final ArchRule FORMULAS_STAND_ON_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.xgrad.expr..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.xgrad.expr..", "java..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.xgrad.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_STATIC_MUTABLE_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          // Written by jmh for its own benchmarks.
          .resideOutsideOfPackage("..jmh_generated..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule FAILURES_NAME_OFFENDER_AND_REMEDY =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .should()
          .implement("org.xgrad.error.XGradFailure");
}
