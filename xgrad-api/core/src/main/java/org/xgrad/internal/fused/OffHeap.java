package org.xgrad.internal.fused;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Optional;

/**
 * Access to memory by address, through {@code sun.misc.Unsafe}: what Java 17 has for it.
 *
 * <p>It is reached by name, because the compiler's warning at its mention can't be switched off; a
 * constant method handle costs no more than a call.
 */
final class OffHeap {
  private static final Optional<Object> FOUND = find();

  /** The Unsafe, which the generated loops load from; this class itself where there is none. */
  static final Object UNSAFE = FOUND.orElse(OffHeap.class);

  private static final MethodHandle COPY = FOUND.map(OffHeap::copyOf).orElseGet(OffHeap::noCopy);

  private OffHeap() {}

  private static Optional<Object> find() {
    try {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return Optional.of(field.get(null));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unavailable) {
      return Optional.empty();
    }
  }

  private static MethodHandle copyOf(Object unsafe) {
    MethodType type =
        MethodType.methodType(
            void.class, Object.class, long.class, Object.class, long.class, long.class);
    try {
      return MethodHandles.lookup()
          .findVirtual(unsafe.getClass(), "copyMemory", type)
          .bindTo(unsafe);
    } catch (ReflectiveOperationException missing) {
      return noCopy();
    }
  }

  private static MethodHandle noCopy() {
    return MethodHandles.empty(
        MethodType.methodType(
            void.class, Object.class, long.class, Object.class, long.class, long.class));
  }

  static boolean isAvailable() {
    return FOUND.isPresent();
  }

  /** Where the elements of an array of this class start, in bytes from its address. */
  static long arrayBase(Class<?> arrayType) {
    try {
      return ((Number)
              UNSAFE.getClass().getMethod("arrayBaseOffset", Class.class).invoke(UNSAFE, arrayType))
          .longValue();
    } catch (ReflectiveOperationException unavailable) {
      return 0;
    }
  }

  /** Copies bytes between addresses. */
  static void copy(long from, long to, long bytes) {
    invoke(null, from, null, to, bytes);
  }

  /** Copies bytes from the start of a tile's elements to an address. */
  static void copyOut(Object tile, long arrayBase, long to, long bytes) {
    invoke(tile, arrayBase, null, to, bytes);
  }

  private static void invoke(Object from, long fromOffset, Object to, long toOffset, long bytes) {
    try {
      COPY.invokeExact(from, fromOffset, to, toOffset, bytes);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError("copyMemory declares no exception", impossible);
    }
  }
}
