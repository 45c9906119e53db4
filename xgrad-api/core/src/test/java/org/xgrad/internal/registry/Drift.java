package org.xgrad.internal.registry;

/** An updater that {@link DriftRule} is for. */
public final class Drift extends DelegatingSgd {
  private static final long serialVersionUID = 1L;
}
