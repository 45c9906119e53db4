package org.xgrad.rules.adabelief;

import org.xgrad.testkit.reference.RulesOfAJarContract;

class RulesOfThisJarTest extends RulesOfAJarContract {}
