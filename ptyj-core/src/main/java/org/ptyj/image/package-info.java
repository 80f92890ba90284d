/**
 * Random streams, filters, phantoms and the other pure functions on images; depends on {@code org.ptyj.array} only.
 */
@NullMarked
package org.ptyj.image;

import org.jspecify.annotations.NullMarked;
