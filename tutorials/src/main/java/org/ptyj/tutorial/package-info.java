/** Programs to learn from, and the tests that run them. May use everything; nothing may use it. */
@NullMarked
package org.ptyj.tutorial;

import org.jspecify.annotations.NullMarked;
