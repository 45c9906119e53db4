package org.xgrad.dl4j.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class warns of while a piece of code runs, through the logging that Spark brings. */
final class Warnings extends AbstractAppender {
  private final List<String> messages = new ArrayList<>();

  private Warnings() {
    super("warnings", null, null, false, Property.EMPTY_ARRAY);
  }

  static List<String> of(Class<?> source, Runnable code) {
    Logger logger = (Logger) LogManager.getLogger(source);
    Warnings warnings = new Warnings();
    warnings.start();
    logger.addAppender(warnings);
    try {
      code.run();
    } finally {
      logger.removeAppender(warnings);
      warnings.stop();
    }
    return warnings.messages;
  }

  @Override
  public void append(LogEvent event) {
    if (event.getLevel() == Level.WARN) {
      messages.add(event.getMessage().getFormattedMessage());
    }
  }
}
