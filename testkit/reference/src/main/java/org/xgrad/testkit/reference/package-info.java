/** What XGrad's own rules and backends are held against, besides the contracts. */
package org.xgrad.testkit.reference;
