/**
 * What a reconstruction begins with: the first probe and the first object, made from parameters. Depends on arrays,
 * geometry, images and parameters; knows nothing of pods and storages.
 */
@NullMarked
package org.ptyj.model.start;

import org.jspecify.annotations.NullMarked;
