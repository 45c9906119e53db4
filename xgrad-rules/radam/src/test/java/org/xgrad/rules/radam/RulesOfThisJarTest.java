package org.xgrad.rules.radam;

import org.xgrad.testkit.reference.RulesOfAJarContract;

class RulesOfThisJarTest extends RulesOfAJarContract {}
