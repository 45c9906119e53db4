package org.xgrad.dl4j.spark;

import java.net.DatagramSocket;
import java.net.SocketException;
import org.apiguardian.api.API;
import org.nd4j.parameterserver.distributed.v2.transport.PortSupplier;
import org.xgrad.error.InvalidSettingException;

/**
 * A UDP port for each process that shares gradients, one that is free on its machine.
 *
 * <pre>{@code
 * VoidConfiguration.builder()
 *     .portSupplier(FreePort.between(40100, 40199))
 *     .networkMask("10.0.0.0/16")
 *     .controllerAddress("10.0.0.5")
 *     .build();
 * }</pre>
 *
 * <p>Deeplearning4j's default is port 49876 in every process, and {@code unicastPort(n)} and {@code
 * StaticPortSupplier(n)} don't change that. Two executors on one machine, or one beside the driver,
 * then can't share gradients.
 *
 * <p>A process asks once: from then on its instance yields the same port. The port is free when it
 * is found, and Deeplearning4j binds it a moment later.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FreePort implements PortSupplier {
  private static final long serialVersionUID = 1L;
  private static final int LOWEST = 1024;
  private static final int HIGHEST = 65535;

  /** The system chooses. */
  private static final int ANY = 0;

  private final int first;
  private final int last;

  /** Not sent: each process finds its own. */
  private transient int found;

  private FreePort(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /**
   * Of the ports that the operating system hands out.
   *
   * @return a supplier of a port for each process
   */
  public static FreePort anywhere() {
    return new FreePort(ANY, ANY);
  }

  /**
   * Of a range that a firewall lets through. Processes of one machine begin to look at different
   * places, so that those that start together rarely find the same one.
   *
   * @param first the lowest port, at least 1024
   * @param last the highest port, at most 65535
   * @return a supplier of a port for each process
   * @throws InvalidSettingException if this is no range
   */
  public static FreePort between(int first, int last) {
    if (first < LOWEST || last > HIGHEST || first > last) {
      throw new InvalidSettingException(
          "FreePort",
          "no ports are from " + first + " to " + last,
          "Give a range from " + LOWEST + " up to " + HIGHEST + ", such as 40100 to 40199.");
    }
    return new FreePort(first, last);
  }

  /**
   * This process's port, from 1024 to 65535.
   *
   * @throws InvalidSettingException if no port of the range is free
   */
  @Override
  public synchronized int getPort() {
    if (found == ANY) {
      found = find();
    }
    return found;
  }

  private int find() {
    int size = last - first + 1;
    long start = ProcessHandle.current().pid();
    for (int tried = 0; tried < size; tried++) {
      int port = bound(first + (int) ((start + tried) % size));
      if (port != ANY) {
        return port;
      }
    }
    throw new InvalidSettingException(
        "FreePort",
        "none of the UDP ports from " + first + " to " + last + " is free",
        "Give a range of at least as many ports as this machine has executors and driver.");
  }

  /** The port if it can be bound, one of the system's for {@link #ANY}; {@link #ANY} otherwise. */
  private static int bound(int port) {
    try (DatagramSocket socket = new DatagramSocket(port)) {
      return socket.getLocalPort();
    } catch (SocketException taken) {
      return ANY;
    }
  }
}
