package org.xgrad.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Within the adapters to Deeplearning4j: what is promised apart from what runs. */
class AdapterArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.xgrad.dl4j");

  private static final String ROOT = "org.xgrad.dl4j";
  private static final String INTERNAL = ROOT + ".internal";

  /** What is promised beside exceptions, by what runs behind it. */
  private static final Map<String, List<String>> PROMISED =
      Map.of(
          INTERNAL,
          List.of(ROOT, ROOT + ".samediff"),
          ROOT + ".parallel.internal",
          List.of(ROOT + ".parallel"),
          ROOT + ".spark.internal",
          List.of(ROOT + ".spark"));

  @Test
  void whatRunsKnowsExceptionsAlone() {
    PROMISED.forEach(
        (internal, promised) ->
            noClasses()
                .that()
                .resideInAPackage(internal + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(promised.toArray(String[]::new))
                .check(CLASSES));
  }

  @Test
  void whatRunsIsKnownToTheAdaptersAlone() {
    classes()
        .that()
        .resideInAPackage(INTERNAL + "..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(ROOT + "..")
        .check(new ClassFileImporter().importPackages("org.xgrad"));
  }

  /** Exceptions stand on nothing. */
  @Test
  void exceptionsKnowNoneOfTheRest() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".error", ROOT + ".parallel.error")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".error",
            ROOT + ".parallel.error",
            "org.xgrad.error",
            "org.apiguardian.api",
            "org.jspecify..",
            "java..")
        .check(CLASSES);
  }

  /** Whatever else there is lies in an internal package. */
  @Test
  void promisedPackagesHoldPromisedTypesAlone() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT, ROOT + ".error", ROOT + ".parallel", ROOT + ".parallel.error", ROOT + ".spark")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .bePublic()
        .check(CLASSES);
  }

  /** The arrows that the internal package's description draws. */
  @Test
  void whatRunsIsBuiltInLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("file")
        .definedBy(INTERNAL + ".file")
        .layer("average")
        .definedBy(INTERNAL + ".average")
        .layer("hook")
        .definedBy(INTERNAL + ".hook")
        .layer("accumulation")
        .definedBy(INTERNAL + ".accumulation")
        .layer("updater")
        .definedBy(INTERNAL + ".updater")
        .layer("network")
        .definedBy(INTERNAL + ".network")
        .layer("beside")
        .definedBy(INTERNAL + ".samediff", INTERNAL + ".normalization", INTERNAL + ".report")
        .whereLayer("file")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("average")
        .mayOnlyBeAccessedByLayers("file")
        .whereLayer("hook")
        .mayOnlyBeAccessedByLayers("average", "file")
        .whereLayer("accumulation")
        .mayOnlyBeAccessedByLayers("hook", "file")
        .whereLayer("updater")
        .mayOnlyBeAccessedByLayers("hook", "average", "file")
        .whereLayer("network")
        .mayOnlyBeAccessedByLayers("updater", "accumulation", "hook", "average", "file")
        .whereLayer("beside")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  /** Each package apart, the promised ones included: a circle can't hide in a common parent. */
  @Test
  void packagesHaveNoCycles() {
    slices().assignedFrom(eachPackage()).should().beFreeOfCycles().check(CLASSES);
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) || name.startsWith(ROOT + ".")
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "each package of the adapters";
      }
    };
  }

  @Test
  void whichKindANetworkIsIsAskedInOnePlace() {
    classes()
        .that()
        .doNotHaveFullyQualifiedName(INTERNAL + ".network.Network")
        // It stands on promised packages alone, as a user's own program would.
        .and()
        .resideOutsideOfPackage("org.xgrad.dl4j.comparison..")
        .should(askNoNetworkForItsKind())
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> askNoNetworkForItsKind() {
    return new ArchCondition<>("ask no network for its kind") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getInstanceofChecks().stream()
            .filter(AdapterArchitectureTest::isOfNetworks)
            .forEach(
                each ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type,
                            each.getOwner().getFullName()
                                + " asks for "
                                + each.getRawType().getName())));
      }
    };
  }

  private static boolean isOfNetworks(InstanceofCheck check) {
    return check.getRawType().isEquivalentTo(ComputationGraph.class)
        || check.getRawType().isEquivalentTo(MultiLayerNetwork.class);
  }
}
