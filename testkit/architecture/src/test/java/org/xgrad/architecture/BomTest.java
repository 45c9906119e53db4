package org.xgrad.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM names every jar that is deployed, in the version of the others. */
class BomTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path BOM = ROOT.resolve("xgrad-api/bom/pom.xml");

  private static List<String> texts(Path pom, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(pom.toString()));
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int index = 0; index < nodes.getLength(); index++) {
      texts.add(nodes.item(index).getTextContent());
    }
    return texts;
  }

  private static List<Path> modules(Path directory) throws Exception {
    Path pom = directory.resolve("pom.xml");
    List<Path> all = new ArrayList<>(List.of(pom));
    for (String module : texts(pom, "/project/modules/module")) {
      all.addAll(modules(directory.resolve(module)));
    }
    return all;
  }

  private static boolean isDeployedJar(Path pom) throws Exception {
    return texts(pom, "/project/packaging").isEmpty()
        && !texts(pom, "/project/properties/maven.deploy.skip").contains("true");
  }

  @Test
  void namesEveryJarThatIsDeployed() throws Exception {
    Set<String> deployed = new TreeSet<>();
    for (Path pom : modules(ROOT)) {
      if (isDeployedJar(pom)) {
        deployed.addAll(texts(pom, "/project/artifactId"));
      }
    }
    Set<String> named =
        new TreeSet<>(
            texts(BOM, "/project/dependencyManagement/dependencies/dependency/artifactId"));
    assertEquals(deployed, named, BOM + " beside the modules");
  }

  @Test
  void isOfTheVersionOfTheOthers() throws Exception {
    assertEquals(
        texts(ROOT.resolve("pom.xml"), "/project/version"), texts(BOM, "/project/version"));
  }

  /** Who copies it gets what is here. */
  @Test
  void theQuickstartTakesThisVersion() throws Exception {
    List<String> version = texts(ROOT.resolve("pom.xml"), "/project/version");
    Path quickstart = ROOT.resolve("docs/quickstart");
    assertEquals(
        version, texts(quickstart.resolve("pom.xml"), "/project/properties/xgrad.version"));
    try (Stream<String> lines = Files.lines(quickstart.resolve("build.gradle.kts"))) {
      assertEquals(
          List.of("    implementation(platform(\"org.xgrad:xgrad-bom:" + version.get(0) + "\"))"),
          lines.filter(line -> line.contains("xgrad-bom")).toList());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
