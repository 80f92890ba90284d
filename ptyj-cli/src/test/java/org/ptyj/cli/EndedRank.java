package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ptyj.parallel.Communicator;

/** The program, to the second rank of which a signal comes as soon as a file is there. */
final class EndedRank {
    private EndedRank() {}

    /** Name of the signal, the file, and then the command. */
    public static void main(String... args) {
        if (Communicator.world().rank() == 1) {
            Thread sender = new Thread(() -> send(args[0], Path.of(args[1])));
            sender.setDaemon(true);
            sender.start();
        }
        Main.main(Arrays.copyOfRange(args, 2, args.length));
    }

    private static void send(String signal, Path file) {
        try {
            while (!Files.exists(file)) {
                Thread.sleep(20);
            }
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-" + signal, self).start();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
