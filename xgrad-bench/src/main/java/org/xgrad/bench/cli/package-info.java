/**
 * The command line: subcommands, their options, and how failures are told.
 *
 * <p>A command ends with 0 if all went well, with 1 if it failed, and with 2 if it was called
 * wrongly. A failure is one line on the standard error stream; {@code --verbose} adds the stack
 * trace.
 */
package org.xgrad.bench.cli;
