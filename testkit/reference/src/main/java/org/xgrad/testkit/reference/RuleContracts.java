package org.xgrad.testkit.reference;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;
import org.xgrad.testkit.PredictionRuleContract;

/** The contracts of rules among the tests at hand. */
final class RuleContracts {
  private RuleContracts() {}

  /** A new one of each class in a package and below, groups of a class included. */
  static List<PredictionRuleContract<?>> in(String packageName) {
    List<PredictionRuleContract<?>> contracts = new ArrayList<>();
    ReflectionSupport.findAllClassesInPackage(packageName, RuleContracts::isContract, name -> true)
        .stream()
        .sorted(Comparator.comparing(Class::getName))
        .forEach(type -> contracts.add((PredictionRuleContract<?>) create(type)));
    return contracts;
  }

  private static boolean isContract(Class<?> type) {
    return PredictionRuleContract.class.isAssignableFrom(type)
        && !Modifier.isAbstract(type.getModifiers());
  }

  private static Object create(Class<?> type) {
    boolean isGroup = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    return isGroup
        ? ReflectionSupport.newInstance(type, create(type.getEnclosingClass()))
        : ReflectionSupport.newInstance(type);
  }
}
