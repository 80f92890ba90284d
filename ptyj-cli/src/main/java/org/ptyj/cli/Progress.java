package org.ptyj.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ptyj.engine.Iteration;

/** One line per iteration: a line that is redrawn on a terminal, plain lines elsewhere. */
final class Progress {
    private final PrintWriter out;
    private final boolean shown;
    private final boolean terminal;
    private double seconds;
    private boolean open;

    private Progress(PrintWriter out, boolean shown, boolean terminal) {
        this.out = out;
        this.shown = shown;
        this.terminal = terminal;
    }

    static Progress on(PrintWriter out, Verbosity verbosity) {
        return new Progress(out, verbosity.showsProgress(), System.console() != null);
    }

    void iteration(Iteration iteration) {
        if (!shown) {
            return;
        }
        if (iteration.number() == 1) {
            seconds = 0;
        }
        seconds += iteration.seconds();
        if (terminal) {
            out.print("\r" + text(iteration) + "\u001b[K");
            out.flush();
            open = true;
        } else {
            out.println(text(iteration));
        }
    }

    private String text(Iteration it) {
        double left = seconds / it.number() * (it.planned() - it.number());
        return String.format(
                Locale.ROOT,
                "%s %4d/%d  Fourier %.4g  photon %.4g  exit %.4g  %s left",
                it.engine(),
                it.number(),
                it.planned(),
                it.errors().fourier(),
                it.errors().photon(),
                it.errors().exit(),
                duration(left));
    }

    /** 12 s, 3 min 05 s, 2 h 07 min. */
    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
    }

    /** Ends the line that is being redrawn. */
    void breakLine() {
        if (open) {
            out.println();
            open = false;
        }
    }

    /** Ends the line that is being redrawn, and says how well the model fits now. */
    void end(OptionalDouble rFactor) {
        breakLine();
        if (shown && rFactor.isPresent()) {
            out.println(String.format(Locale.ROOT, "R factor %.4f", rFactor.getAsDouble()));
        }
    }
}
