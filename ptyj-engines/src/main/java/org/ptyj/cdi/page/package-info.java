/**
 * What the pages for the browser share: one file that needs nothing else, its style, its drawing, patterns in few bytes. May
 * use {@code org.ptyj.param.doc} and {@code plot}; knows no dataset and no model.
 */
@NullMarked
package org.ptyj.cdi.page;

import org.jspecify.annotations.NullMarked;
