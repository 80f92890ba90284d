package org.ptyj.cli;

import java.util.Arrays;
import org.ptyj.parallel.Communicator;

/** The program, the second rank of which gets other parameters: 0.7 becomes 0.8. */
final class OtherRank {
    private OtherRank() {}

    public static void main(String... args) {
        boolean other = Communicator.world().rank() == 1;
        Main.main(Arrays.stream(args)
                .map(word -> other ? word.replace("=0.7", "=0.8") : word)
                .toArray(String[]::new));
    }
}
