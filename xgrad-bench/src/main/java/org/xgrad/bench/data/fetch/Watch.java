package org.xgrad.bench.data.fetch;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a directory that a program downloads into, and tells how much has come. */
final class Watch implements AutoCloseable {
  private static final long MILLIS = 250;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "fetch-progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Path directory;
  private final String title;
  private final FetchListener listener;

  private Watch(Path directory, String title, FetchListener listener) {
    this.directory = directory;
    this.title = title;
    this.listener = listener;
  }

  static Watch over(Path directory, String title, FetchListener listener) {
    Watch watch = new Watch(directory, title, listener);
    watch.clock.scheduleAtFixedRate(() -> watch.tell(false), 0, MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void tell(boolean done) {
    listener.arrived(title, FetchedSet.bytesBelow(directory), done);
  }

  /** The last word, after which there is none. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    tell(true);
  }
}
