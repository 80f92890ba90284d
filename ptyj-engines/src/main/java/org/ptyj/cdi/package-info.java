/**
 * Models of coherent diffraction experiments that are fitted by automatic differentiation, and the optimisers that fit
 * them. May depend on autodiff, array, io, image, geometry, param, plot and parallel; knows no engine and no pod.
 */
@NullMarked
package org.ptyj.cdi;

import org.jspecify.annotations.NullMarked;
