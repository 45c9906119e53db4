package org.xgrad.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xgrad.rules.lookahead.Lookahead;
import org.xgrad.rules.torch.SgdMomentum;

/** Dependencies point one way: dl4j to rules to api; bench and testkit see what they need. */
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> API =
      JavaClass.Predicates.resideInAnyPackage(
          "org.xgrad",
          "org.xgrad.average",
          "org.xgrad.error",
          "org.xgrad.expr",
          "org.xgrad.rule",
          "org.xgrad.optimizer",
          "org.xgrad.predict",
          "org.xgrad.backend",
          "org.xgrad.internal..");

  private static final DescribedPredicate<JavaCodeUnit> ARE_SEEN_OUTSIDE =
      DescribedPredicate.describe("are public or protected", Promised::isSeen);

  @Test
  void theApiKnowsNeitherRulesNorNetworks() {
    noClasses()
        .that(API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.xgrad.rules..",
            "org.xgrad.dl4j..",
            "org.xgrad.bench..",
            "org.xgrad.testkit..",
            "org.deeplearning4j..")
        .check(Promised.CLASSES);
  }

  @Test
  void rulesKnowTheApiAlone() {
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
            "org.deeplearning4j..")
        .check(Promised.CLASSES);
  }

  @Test
  void theAdapterKnowsNeitherBenchNorTestkit() {
    noClasses()
        .that()
        .resideInAPackage("org.xgrad.dl4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.xgrad.bench..", "org.xgrad.testkit..")
        .check(Promised.CLASSES);
  }

  /** Those who don't train in parallel need not have its jars. */
  @Test
  void theAdapterOfNetworksKnowsNothingOfParallelTraining() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.xgrad.dl4j",
            "org.xgrad.dl4j.error",
            "org.xgrad.dl4j.samediff",
            "org.xgrad.dl4j.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.xgrad.dl4j.parallel..",
            "org.xgrad.dl4j.spark..",
            "org.deeplearning4j.parallelism..",
            "org.deeplearning4j.spark..",
            "org.apache.spark..")
        .check(Promised.CLASSES);
    for (String adapter : List.of("org.xgrad.dl4j.parallel..", "org.xgrad.dl4j.spark..")) {
      classes()
          .that()
          .resideInAPackage(adapter)
          .should()
          .onlyBeAccessed()
          .byAnyPackage(adapter, "org.xgrad.bench..")
          .check(Promised.CLASSES);
    }
  }

  @Test
  void theTestkitKnowsTheApiAndItsNetworkPartTheAdapter() {
    noClasses()
        .that()
        .resideInAPackage("org.xgrad.testkit..")
        .and()
        .resideOutsideOfPackage("org.xgrad.testkit.network..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.xgrad.rules..",
            "org.xgrad.dl4j..",
            "org.xgrad.bench..",
            "org.xgrad.testkit.network..")
        .check(Promised.CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.xgrad.testkit.network..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.xgrad.rules..", "org.xgrad.bench..")
        .check(Promised.CLASSES);
  }

  /** A plugin's tests need no compiler, no native library and no files of ours. */
  @Test
  void whatOurOwnTestsNeedIsApartFromTheTestkitOfAuthors() {
    noClasses()
        .that()
        .resideInAPackage("org.xgrad.testkit..")
        .and()
        .resideOutsideOfPackage("org.xgrad.testkit.reference..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.xgrad.testkit.reference..", "org.xgrad.cuda..", "com.sun.jna..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .check(Promised.CLASSES);
  }

  /** Lookahead alone is made of another one. */
  @Test
  void optimizersKnowNothingOfEachOther() {
    slices()
        .matching("org.xgrad.rules.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(Lookahead.class, SgdMomentum.class)
        .check(Promised.CLASSES);
  }

  @Test
  void formulasStandOnNothing() {
    classes()
        .that()
        .resideInAPackage("org.xgrad.expr..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.xgrad.expr..", "org.apiguardian.api", "org.jspecify..", "java..")
        .check(Promised.CLASSES);
  }

  /** So that they can serve outside of this program. */
  @Test
  void statisticsKnowNothingOfNetworks() {
    classes()
        .that()
        .resideInAPackage("org.xgrad.dl4j.comparison.statistics")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.xgrad.dl4j.comparison.statistics",
            "java..",
            "org.apiguardian.api",
            "org.hipparchus..",
            "org.jspecify..")
        .check(Promised.CLASSES);
  }

  /** What is stated knows nothing of how it is run, and a run nothing of plans and reports. */
  @Test
  void experimentsAreBuiltInLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("statement")
        .definedBy("org.xgrad.bench.experiment")
        .layer("task")
        .definedBy("org.xgrad.bench.experiment.task")
        .layer("run")
        .definedBy("org.xgrad.bench.experiment.run")
        .layer("pool")
        .definedBy("org.xgrad.bench.experiment.pool")
        .layer("time")
        .definedBy("org.xgrad.bench.experiment.time")
        .layer("plan")
        .definedBy("org.xgrad.bench.experiment.plan")
        .layer("result")
        .definedBy("org.xgrad.bench.experiment.result")
        .layer("report")
        .definedBy("org.xgrad.bench.experiment.report..")
        .layer("command")
        .definedBy("org.xgrad.bench.cli")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("pool")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers("result", "report", "command")
        .whereLayer("result")
        .mayOnlyBeAccessedByLayers("report", "command")
        .whereLayer("time")
        .mayOnlyBeAccessedByLayers("plan", "report", "command")
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("pool", "time", "plan", "result", "report", "command")
        .whereLayer("task")
        .mayOnlyBeAccessedByLayers("run", "pool", "time", "plan", "command")
        .check(Promised.CLASSES);
  }

  @Test
  void theRootPackageStandsOnRulesAndTheirBackends() {
    noClasses()
        .that()
        .resideInAPackage("org.xgrad")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.xgrad.predict..", "org.xgrad.optimizer..")
        .check(Promised.CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.xgrad.error..",
            "org.xgrad.expr..",
            "org.xgrad.rule..",
            "org.xgrad.backend..",
            "org.xgrad.optimizer..",
            "org.xgrad.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.xgrad")
        .check(Promised.CLASSES);
  }

  /** So that they are loaded where ND4J runs on CUDA and nowhere else. */
  @Test
  void cudaIsKnownToTheClassesBehindItsBackendAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.xgrad.cuda")
        .or()
        .haveFullyQualifiedName("org.xgrad.cuda.CudaBackend")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco.cuda..", "org.nd4j.jita..", "org.nd4j.linalg.jcublas..")
        .check(Promised.CLASSES);
  }

  /**
   * They are copied into programs that have the adapter and Deeplearning4j, and nothing of ours.
   */
  @Test
  void examplesStandOnWhatTheirReadersHave() {
    classes()
        .that()
        .implement("org.xgrad.bench.example.Example")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.deeplearning4j..",
            "org.nd4j..",
            "org.xgrad",
            "org.xgrad.dl4j",
            "org.xgrad.bench.data",
            "org.xgrad.bench.example")
        .check(Promised.CLASSES);
    classes()
        .that()
        .resideInAPackage("org.xgrad.bench.example")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("org.xgrad.bench.example", "org.xgrad.bench.cli")
        .check(Promised.CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.xgrad.(*)..").should().beFreeOfCycles().check(Promised.CLASSES);
    slices().matching("org.xgrad.internal.(*)..").should().beFreeOfCycles().check(Promised.CLASSES);
  }

  /** What plugins are written against: rules, formulas, backends, and what they throw. */
  @Test
  void whatPluginsImplementKnowsNothingOfWhatRunsThem() {
    classes()
        .that()
        .resideInAnyPackage(
            "org.xgrad.rule..", "org.xgrad.expr..", "org.xgrad.error..", "org.xgrad.backend..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.xgrad.rule..",
            "org.xgrad.expr..",
            "org.xgrad.error..",
            "org.xgrad.backend..",
            "org.nd4j..",
            "org.apiguardian.api",
            "org.jspecify..",
            "java..")
        .check(Promised.CLASSES);
  }

  /** It could be anybody's: it shows that the interface suffices. */
  @Test
  void theCudaBackendKnowsNothingButTheBackendsInterface() {
    noClasses()
        .that()
        .resideInAPackage("org.xgrad.cuda..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("org.xgrad..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "org.xgrad.cuda..",
                        "org.xgrad.backend",
                        "org.xgrad.expr",
                        "org.xgrad.error")))
        .check(Promised.CLASSES);
  }

  /** What is promised can be used without a name that is not. */
  @Test
  void promisedSignaturesNameNoInternalType() {
    methods()
        .that()
        .areDeclaredInClassesThat(Promised.TYPES)
        .and(ARE_SEEN_OUTSIDE)
        .should(nameNoInternalType())
        .check(Promised.CLASSES);
    constructors()
        .that()
        .areDeclaredInClassesThat(Promised.TYPES)
        .and(ARE_SEEN_OUTSIDE)
        .should(nameNoInternalType())
        .check(Promised.CLASSES);
  }

  /** Nor is it above a promised type, or in a field of one. */
  @Test
  void promisedTypesStandOnNoInternalType() {
    classes()
        .that(Promised.TYPES)
        .should(
            new ArchCondition<>("extend, implement and hold no internal type") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> named = new HashSet<>(type.getRawInterfaces());
                type.getRawSuperclass().ifPresent(named::add);
                type.getFields().stream()
                    .filter(Promised::isSeen)
                    .forEach(field -> named.addAll(field.getType().getAllInvolvedRawTypes()));
                named.stream()
                    .filter(Promised.INTERNAL)
                    .forEach(
                        each ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    type, type.getName() + " stands on " + each.getName())));
              }
            })
        .check(Promised.CLASSES);
  }

  private static ArchCondition<JavaCodeUnit> nameNoInternalType() {
    return new ArchCondition<>("name no internal type") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        Set<JavaClass> named = new HashSet<>(unit.getReturnType().getAllInvolvedRawTypes());
        unit.getParameterTypes().forEach(each -> named.addAll(each.getAllInvolvedRawTypes()));
        named.stream()
            .filter(Promised.INTERNAL)
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            unit, unit.getFullName() + " names " + type.getName())));
      }
    };
  }

  @Test
  void noStaticMutableState() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        // Written by jmh for its own benchmarks.
        .resideOutsideOfPackage("..jmh_generated..")
        .should()
        .beFinal()
        .check(Promised.CLASSES);
  }

  @Test
  void failuresNameOffenderAndRemedy() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .implement("org.xgrad.error.XGradFailure")
        .check(Promised.CLASSES);
  }
}
