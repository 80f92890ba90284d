/**
 * What is generated from the definitions of parameters: JSON Schema, listings, starter files. Depends on {@code param}
 * alone.
 */
@NullMarked
package org.ptyj.param.doc;

import org.jspecify.annotations.NullMarked;
