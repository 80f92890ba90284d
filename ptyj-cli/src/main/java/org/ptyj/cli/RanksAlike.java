package org.ptyj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ptyj.parallel.Communicator;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Looks whether all ranks are about to do the same: ranks that do not would wait for each other, or mix two runs. */
final class RanksAlike {
    /** Of a text, as a number that a double holds exactly. */
    private static final long LARGEST = (1L << 52) - 1;

    private RanksAlike() {}

    /**
     * Compares what all ranks were asked for; on all ranks.
     *
     * @param dry whether nothing is to be run
     * @throws IllegalArgumentException on all ranks, if one of them differs from the first
     */
    static void require(List<Member> members, Origin origin, boolean dry) {
        Communicator ranks = Communicator.world();
        if (ranks.isSerial()) {
            return;
        }
        compare(ranks, Version.ptyj(), "rank %d runs another version of ptyj than rank 0; start the same on all");
        StringBuilder wanted = new StringBuilder(dry ? "dry" : "");
        members.forEach(member -> wanted.append('\n').append(text(member)));
        compare(
                ranks,
                wanted.toString(),
                "the parameters of rank %d differ from those of rank 0; give all ranks the same command and the same"
                        + " parameter file");
        compare(
                ranks,
                origin.dump()
                        .map(file -> file.getFileName() + " " + bytes(file) + " " + origin.made())
                        .orElse(""),
                "rank %d goes on from another file than rank 0; give all ranks the same one");
    }

    /** Without the folder of results, which the first rank alone writes to. */
    private static String text(Member member) {
        Param tree = Binder.toParam(member.parameters());
        tree.remove("io.home");
        return member.run() + '\n' + tree;
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Communicator ranks, String text, String problem) {
        long mixed = 7;
        for (char c : text.toCharArray()) {
            mixed = (mixed * 1_000_003 + c) & LARGEST;
        }
        double[] all = new double[ranks.size()];
        all[ranks.rank()] = mixed;
        ranks.allReduce(all, Communicator.Reduction.SUM);
        for (int rank = 1; rank < all.length; rank++) {
            if (all[rank] != all[0]) {
                throw new IllegalArgumentException(String.format(problem, rank));
            }
        }
    }
}
