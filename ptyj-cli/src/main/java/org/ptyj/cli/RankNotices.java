package org.ptyj.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ptyj.parallel.Communicator;
import org.ptyj.parallel.Communicator.Reduction;

/**
 * Notices of all ranks. The first rank prints its own as they come; those of the others are kept until all exchange them,
 * and what is news is printed once, with the ranks that said it.
 */
final class RankNotices implements Consumer<String> {
    /** Not in any notice. */
    private static final String BETWEEN = "\0";

    private final Communicator ranks;
    private final Consumer<String> printer;
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();

    RankNotices(Communicator ranks, Consumer<String> printer) {
        this.ranks = ranks;
        this.printer = printer;
    }

    @Override
    public synchronized void accept(String line) {
        boolean isNew = told.add(line);
        if (ranks.isFirst()) {
            printer.accept(line);
        } else if (isNew) {
            waiting.add(line);
        }
    }

    /** Prints what the other ranks have said since the last time; all ranks call it together. */
    synchronized void exchange() {
        if (ranks.isSerial()) {
            return;
        }
        String[] texts = gathered(String.join(BETWEEN, waiting));
        waiting.clear();
        if (!ranks.isFirst()) {
            return;
        }
        Map<String, String> news = new LinkedHashMap<>();
        for (int rank = 1; rank < texts.length; rank++) {
            for (String line : texts[rank].split(BETWEEN)) {
                if (!line.isEmpty() && !told.contains(line)) {
                    news.merge(line, Integer.toString(rank), (some, one) -> some + ", " + one);
                }
            }
        }
        news.forEach((line, who) -> printer.accept((who.contains(",") ? "ranks " : "rank ") + who + ": " + line));
        told.addAll(news.keySet());
    }

    /** The texts of all ranks, as numbers of their characters: sums are all that ranks have in common. */
    private String[] gathered(String mine) {
        double[] lengths = new double[ranks.size()];
        lengths[ranks.rank()] = mine.length();
        ranks.allReduce(lengths, Reduction.SUM);
        double[] all = new double[(int) Arrays.stream(lengths).sum()];
        int at = (int) Arrays.stream(lengths, 0, ranks.rank()).sum();
        for (int i = 0; i < mine.length(); i++) {
            all[at + i] = mine.charAt(i);
        }
        if (all.length > 0) {
            ranks.allReduce(all, Reduction.SUM);
        }
        String text =
                Arrays.stream(all).mapToObj(c -> Character.toString((char) c)).collect(Collectors.joining());
        String[] texts = new String[lengths.length];
        int from = 0;
        for (int rank = 0; rank < texts.length; rank++) {
            texts[rank] = text.substring(from, from + (int) lengths[rank]);
            from += (int) lengths[rank];
        }
        return texts;
    }
}
