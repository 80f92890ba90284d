package org.ptyj.param;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggest {
    private static final int LONGEST = 100;
    private static final int LISTED = 12;
    private static final int SHORTEST_PART = 3;

    private Suggest() {}

    /**
     * End of a message about an unknown word: the likely word, else the known ones if they are few.
     *
     * @param intro how the list of the known ones begins
     */
    static String hint(String word, Collection<String> known, String intro) {
        String likely = likely(word, known);
        boolean list = likely.isEmpty() && !known.isEmpty() && known.size() <= LISTED;
        return list ? "; " + intro + " " + String.join(", ", known) : likely;
    }

    /** End of a message about an unknown word, such as {@code ; did you mean moon?}; empty if nothing is near. */
    static String likely(String word, Collection<String> known) {
        return nearest(word, known).map(s -> "; did you mean " + s + "?").orElse("");
    }

    /** The nearest word: equal but for case and separators, else by edit distance, else one inside the other. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.isBlank() || word.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> candidates =
                known.stream().filter(s -> s.length() <= LONGEST).toList();
        int farthest = Math.min(Math.max(2, word.length() / 3), plain(word).length() - 1);
        return candidates.stream()
                .filter(s -> plain(s).equals(plain(word)))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(s -> distance(s, word) <= farthest)
                        .min(Comparator.comparingInt(s -> distance(s, word))))
                .or(() -> candidates.stream()
                        .filter(s -> oneInside(plain(s), plain(word)))
                        .min(Comparator.comparingInt(s -> Math.abs(s.length() - word.length()))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    private static boolean oneInside(String a, String b) {
        return Math.min(a.length(), b.length()) >= SHORTEST_PART && (a.contains(b) || b.contains(a));
    }

    /** Edit distance of Levenshtein, Sov. Phys. Doklady 10 (1966) 707, regardless of case. */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(Math.min(diagonal, row[j - 1]) + 1, replaced);
            }
        }
        return row[b.length()];
    }
}
