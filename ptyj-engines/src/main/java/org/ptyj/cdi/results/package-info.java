/**
 * What a reconstruction leaves behind: results and their files, checkpoints, pages that compare and report. Knows no
 * model; may depend on array, image, io, param, plot, cdi.data, cdi.analysis and cdi.page.
 */
@NullMarked
package org.ptyj.cdi.results;

import org.jspecify.annotations.NullMarked;
