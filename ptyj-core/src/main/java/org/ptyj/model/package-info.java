/**
 * What ties a reconstruction together: pods, scan models, and the Ptycho that assembles both from a parameter tree.
 * Depends on the data model, geometry, scans and parameters; knows no engine.
 */
@NullMarked
package org.ptyj.model;

import org.jspecify.annotations.NullMarked;
