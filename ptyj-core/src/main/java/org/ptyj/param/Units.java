package org.ptyj.param;

import java.util.List;

/** The units in which files may give numbers. */
public final class Units {
    /** Regular expression of a plain number, without groups that capture. */
    public static final String NUMBER = Quantity.NUMBER_PATTERN;

    private Units() {}

    /**
     * The units that a number may be written with.
     *
     * @param unit of plain numbers
     * @return that unit first, then all others of its kind; empty if the unit is
     */
    public static List<String> like(String unit) {
        return Quantity.likewise(unit);
    }
}
