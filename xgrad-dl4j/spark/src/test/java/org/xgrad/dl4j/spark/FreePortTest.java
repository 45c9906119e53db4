package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.DatagramSocket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xgrad.error.InvalidSettingException;

class FreePortTest {

  /** As Spark sends it to an executor. */
  private static FreePort sent(FreePort port) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(port);
    }
    try (ObjectInputStream stream =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (FreePort) stream.readObject();
    }
  }

  private static int free() throws SocketException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aProcessKeepsItsPortAndAnotherFindsItsOwn() throws IOException, ClassNotFoundException {
    FreePort driver = FreePort.anywhere();
    try (DatagramSocket taken = new DatagramSocket(driver.getPort())) {
      assertThat(driver.getPort()).isEqualTo(taken.getLocalPort()).isBetween(1024, 65535);
      assertThat(sent(driver).getPort()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void portsOfARangeAreLeftToThoseThatHaveThem() throws IOException, ClassNotFoundException {
    int first = Math.min(free(), 65525);
    FreePort driver = FreePort.between(first, first + 10);
    try (DatagramSocket taken = new DatagramSocket(driver.getPort())) {
      assertThat(taken.getLocalPort()).isBetween(first, first + 10);
      assertThat(sent(driver).getPort())
          .isBetween(first, first + 10)
          .isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void aRangeThatIsTakenSaysSo() throws SocketException {
    try (DatagramSocket taken = new DatagramSocket()) {
      int port = taken.getLocalPort();
      assertThatThrownBy(FreePort.between(port, port)::getPort)
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("none of the UDP ports from " + port);
    }
  }

  @ParameterizedTest
  @CsvSource({"1023, 2000", "40100, 65536", "40100, 40099", "-1, -1", "0, 0"})
  void noRangeIsRefused(int first, int last) {
    assertThatThrownBy(() -> FreePort.between(first, last))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("from " + first + " to " + last);
  }
}
