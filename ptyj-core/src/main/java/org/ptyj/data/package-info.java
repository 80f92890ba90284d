/**
 * Containers of storages and the views on them: arrays that know where in space their pixels are. Depends on the array
 * and parallel packages only; knows neither pods nor engines.
 */
@NullMarked
package org.ptyj.data;

import org.jspecify.annotations.NullMarked;
