/**
 * What an engine is, how it is run, and how it is found by name. Depends on the model and the kernels, never on one
 * engine.
 */
@NullMarked
package org.ptyj.engine;

import org.jspecify.annotations.NullMarked;
