package org.xgrad.bench.progress;

/** What is done if the process is told to end, as by Ctrl-C, before this is closed. */
public final class Farewell implements AutoCloseable {
  private final Thread hook;

  private Farewell(Thread hook) {
    this.hook = hook;
  }

  /**
   * From now on.
   *
   * @param name of the thread that does it
   */
  public static Farewell of(String name, Runnable words) {
    Farewell farewell = new Farewell(new Thread(words, name));
    Runtime.getRuntime().addShutdownHook(farewell.hook);
    return farewell;
  }

  /** Not any more: all is done, or a failure is told by others. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is at work already.
    }
  }
}
