package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this is a build of, and what it runs on. */
final class BuildVersion implements IVersionProvider {
  private static final String UNKNOWN = "(version unknown)";
  private static final String ND4J = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "xgrad "
          + Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
              .orElse(UNKNOWN),
      "ND4J " + nd4j(),
      "Java " + Runtime.version()
    };
  }

  /** As its build has noted it down in its jar. */
  private static String nd4j() throws IOException {
    Properties notes = new Properties();
    try (InputStream file = BuildVersion.class.getResourceAsStream(ND4J)) {
      if (file != null) {
        notes.load(file);
      }
    }
    return notes.getProperty("version", UNKNOWN);
  }
}
