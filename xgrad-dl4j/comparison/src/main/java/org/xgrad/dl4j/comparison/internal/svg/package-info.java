/**
 * Small pictures as SVG, to stand within a page: they scale with it, take its colours by CSS class,
 * and are the same text for the same numbers.
 */
package org.xgrad.dl4j.comparison.internal.svg;
