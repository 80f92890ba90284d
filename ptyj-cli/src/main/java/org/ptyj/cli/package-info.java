/** The command line: one class per command. May use everything; nothing may use it. */
@NullMarked
package org.ptyj.cli;

import org.jspecify.annotations.NullMarked;
