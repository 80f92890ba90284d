package org.ptyj.data;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the rows of a view table: made from the row number, remembered only where they differ from it. */
final class ViewIds {
    private final String owner;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Map<Integer, String> nameOf = new HashMap<>();
    private int highestNumber = -1;

    ViewIds(String owner) {
        this.owner = owner;
    }

    String id(int row) {
        String name = nameOf.isEmpty() ? null : nameOf.get(row);
        return name != null ? name : automatic(row);
    }

    /** Row of an ID given with or without prefix, or -1. */
    int row(String id, int count) {
        int row = literalRow(id, count);
        return row >= 0 ? row : literalRow(Ids.VIEW + id, count);
    }

    private int literalRow(String id, int count) {
        Integer named = rowOf.get(id);
        if (named != null) {
            return named;
        }
        int number = Ids.number(Ids.VIEW, id);
        return number >= 0 && number < count && !nameOf.containsKey(number) ? number : -1;
    }

    /** Full spelling of an ID for a new row; throws if it is taken. */
    String claim(String id, int count) {
        String full = Ids.prefixed(Ids.VIEW, id);
        if (literalRow(full, count) >= 0) {
            throw Ids.duplicate(owner, full);
        }
        return full;
    }

    /** Names a row that was just added. */
    void name(int row, String id) {
        if (!id.equals(automatic(row))) {
            rowOf.put(id, row);
            nameOf.put(row, id);
            highestNumber = Math.max(highestNumber, Ids.number(Ids.VIEW, id));
        }
    }

    /** Gives a row that was just added the next free number: its own, raised while that is taken. */
    void nameAutomatically(int row) {
        if (row > highestNumber) {
            return;
        }
        int number = row;
        while (isTaken(automatic(number))) {
            number++;
        }
        name(row, automatic(number));
    }

    private boolean isTaken(String id) {
        @Nullable Integer row = rowOf.get(id);
        return row != null;
    }

    private static String automatic(int number) {
        return Ids.VIEW + Ids.digits(number);
    }
}
