package org.xgrad.bench.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.stream.Collectors;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.XGradFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells failures in one line, and with {@code --verbose} also where they come from. The exit code
 * is 2 if what was typed is wrong, whenever that shows, and 1 for all else.
 */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int MOST_SUGGESTIONS = 3;

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    tell(
        command,
        failure,
        oneLine(failure.getMessage()) + suggestions(failure) + " (" + name + " --help tells more)");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof InvalidSettingException wrong) {
      // Some values can be judged only once the command is at work.
      return handleParseException(
          new ParameterException(command, wrong.getMessage(), wrong), new String[0]);
    }
    tell(command, failure, reason(failure));
    return ExitCode.SOFTWARE;
  }

  private static String suggestions(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "; did you mean "
          + unmatched.getSuggestions().stream()
              .limit(MOST_SUGGESTIONS)
              .collect(Collectors.joining(" or "))
          + "?";
    }
    return "";
  }

  private static void tell(CommandLine command, Exception failure, String line) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
    if (isVerbose(command)) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }

  private static boolean isVerbose(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.<XGradCommand>getCommand().isVerbose();
  }

  private static String reason(Exception failure) {
    if (failure instanceof XGradFailure) {
      return oneLine(failure.getMessage());
    } else if (failure instanceof AccessDeniedException) {
      return oneLine(failure.getMessage()) + ": permission denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return oneLine(failure.getMessage()) + ": a file is in the way";
    }
    // Without its type, the message of a stranger's exception often says nothing.
    return oneLine(failure.toString()) + " (--verbose shows where)";
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
