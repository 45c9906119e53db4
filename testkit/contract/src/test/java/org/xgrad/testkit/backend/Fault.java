package org.xgrad.testkit.backend;

/** What can be wrong with a backend, and the laws that have to find it. */
enum Fault {
  NONE,
  CANT_RUN_HERE,
  HAS_NO_NAME("hasAName"),
  TAKES_NO_FLOATS("takesVectorsOfFloats"),
  ROUNDS_FLOATS_AT_THE_END_ALONE(
      "floatsAreScalarJava", "everyOperationIsJavasOrAsStated", "formulasOfAnySize"),
  ROUNDS_HALVES_AT_EVERY_OPERATION("halvesAreFloatsRoundedOnce", "formulasOfAnySize"),
  LOSES_THE_SIGN_OF_ZEROS(
      "floatsAreScalarJava",
      "doublesAreScalarJava",
      "halvesAreFloatsRoundedOnce",
      "everyOperationIsJavasOrAsStated"),
  LOSES_SUBNORMALS(
      "floatsAreScalarJava",
      "doublesAreScalarJava",
      "halvesAreFloatsRoundedOnce",
      "everyOperationIsJavasOrAsStated",
      "exponentialsAreJavasOrAsStated"),
  LOSES_THE_PAYLOAD_OF_NAN("copiesKeepEveryBit"),
  IS_OFF_BY_THREE_PLACES_IN_EXPONENTIALS(
      "floatsAreScalarJava",
      "doublesAreScalarJava",
      "everyOperationIsJavasOrAsStated",
      "exponentialsAreJavasOrAsStated"),
  IS_OFF_BY_ONE_PLACE_IN_CUBE_ROOTS(
      "floatsAreScalarJava",
      "doublesAreScalarJava",
      "everyOperationIsJavasOrAsStated",
      "cubeRootsAreJavas"),
  IS_OFF_BY_ONE_PLACE_IN_REDUCTIONS("reductionsHaveTheBitsThatAreSaid"),
  STORES_BEFORE_ALL_IS_READ(
      "copiesKeepEveryBit",
      "everyAssignmentSeesTheArraysAsTheyWere",
      "oneArrayInSeveralSlots",
      "arraysThatOverlapInPart"),
  LEAVES_THE_EARLIER_OF_TWO_TARGETS("oneArrayInSeveralSlots", "arraysThatOverlapInPart"),
  READS_IN_MEMORY_ORDER("columnMajorMatrices", "transposedMatrices", "ordersThatDiffer"),
  FORGETS_THE_REST_OF_LONG_ARRAYS("everyLength"),
  WRITES_BEYOND_VIEWS(
      "everyLength",
      "viewsThatStartWithinTheirMemory",
      "viewsOfEveryOtherElement",
      "columnsOfMatrices",
      "windowsOfMatrices",
      "viewsWithGapsThatInterlace"),
  LEAVES_OUT_PARTS_OF_LARGE_FORMULAS("formulasOfAnySize"),
  KEEPS_THE_FIRST_SCALARS("aBoundKernelRunsAgainWithOtherScalars"),
  KEEPS_THE_FIRST_ARRAYS("oneKernelServesSeveralArrays", "severalThreadsUseOneKernel"),
  SHARES_ITS_RESULTS_AMONG_THREADS("severalThreadsUseOneKernel"),
  CHANGES_THE_SCALARS("aBoundKernelRunsAgainWithOtherScalars"),
  MISSES_MISSING_ARRAYS("missingArraysAreRefused"),
  MISSES_MISSING_SCALARS("wrongNumbersOfScalarsAreRefused"),
  MISSES_CLOSED_ARRAYS("closedArraysAreRefused"),
  CHECKS_WHEN_IT_HAS_WRITTEN("wrongNumbersOfScalarsAreRefused", "closedArraysAreRefused"),
  BINDS_WHAT_IT_DOES_NOT_TAKE("whatItDoesNotTakeItRefuses"),
  TAKES_INTEGERS("whatItDoesNotTakeItRefuses"),
  FAILS_WHEN_IT_HAS_WRITTEN("aRunThatFailsLeavesTheLastTargetAlone"),
  FAILS_WITHOUT_A_REMEDY("aRunThatFailsLeavesTheLastTargetAlone");

  private final String[] laws;

  Fault(String... laws) {
    this.laws = laws;
  }

  /** The laws that have to find it; others may, too. */
  String[] laws() {
    return laws.clone();
  }
}
