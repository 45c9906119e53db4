package org.xgrad.bench.data.fetch;

/** Hears how fetching gets on. */
@FunctionalInterface
public interface FetchListener {

  /**
   * So much of a package has come by now, or {@code done}, all of it.
   *
   * @param title of the package
   * @param bytes on disk
   * @param done whether it is complete and unpacked
   */
  void arrived(String title, long bytes, boolean done);
}
