package org.ptyj.cli;

import java.util.List;

/**
 * Tutorials of a jar. Classes listed in {@code META-INF/services/org.ptyj.cli.TutorialShelf} of any jar on the class path
 * are found.
 */
public interface TutorialShelf {
    /** The tutorials in the order in which they are best read. */
    List<Tutorial> tutorials();
}
