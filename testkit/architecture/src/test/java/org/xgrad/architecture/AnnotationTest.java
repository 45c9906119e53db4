package org.xgrad.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.PredictionRule;

/** What is promised says for how long, and where null may stand. */
class AnnotationTest {
  private static final DescribedPredicate<JavaClass> ARE_TYPES_OF_THEIR_OWN =
      DescribedPredicate.describe(
          "are types of their own",
          type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));

  private static final DescribedPredicate<JavaClass> ARE_INTERNAL_BY_STATUS =
      DescribedPredicate.describe(
          "have the status INTERNAL",
          type -> Promised.status(type).filter(API.Status.INTERNAL::equals).isPresent());

  @Test
  void everyPromisedTypeHasAStatus() {
    classes()
        .that(Promised.TYPES)
        .and(ARE_TYPES_OF_THEIR_OWN)
        .should()
        .beAnnotatedWith(API.class)
        .check(Promised.CLASSES);
  }

  @Test
  void whatIsNotPromisedHasNone() {
    noClasses()
        .that(DescribedPredicate.not(Promised.TYPES))
        .should()
        .beAnnotatedWith(API.class)
        .check(Promised.CLASSES);
  }

  /** Who found a reason for another one moves the type to an internal package. */
  @Test
  void onlyWhatServiceLoaderNeedsIsPublicAndInternal() {
    classes()
        .that(Promised.TYPES)
        .and(ARE_TYPES_OF_THEIR_OWN)
        .and(ARE_INTERNAL_BY_STATUS)
        .should()
        .implement(PredictionRule.class)
        .check(Promised.CLASSES);
  }

  @Test
  void nullIsSaidWhereItMayStand() {
    classes()
        .that(Promised.TYPES)
        .and(ARE_TYPES_OF_THEIR_OWN)
        .and(DescribedPredicate.not(ARE_INTERNAL_BY_STATUS))
        .should(beNullMarked())
        .check(Promised.CLASSES);
  }

  private static ArchCondition<JavaClass> beNullMarked() {
    return new ArchCondition<>("be marked, by themselves or with their package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean isMarked =
            type.isAnnotatedWith(NullMarked.class)
                || type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(type, isMarked, type.getName() + " is not null-marked"));
      }
    };
  }
}
