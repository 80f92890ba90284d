package org.ptyj.engine;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * A reconstruction whose errors have left the finite numbers, or have grown beyond all bounds. Probe and object are
 * those of an earlier iteration again, see {@link #keptIteration()}.
 */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String engine;
    private final int kept;

    DivergenceException(String label, Iteration iteration, OptionalInt kept, String advice) {
        super((label.equals(iteration.engine())
                        ? "engine " + label
                        : "engine " + label + " (" + iteration.engine() + ")")
                + " diverged at iteration " + iteration.number() + ": its errors are " + text(iteration.errors()) + ". "
                + state(kept) + " " + advice);
        this.engine = iteration.engine();
        this.kept = kept.orElse(-1);
    }

    /** An engine noticed it before it spoilt probe and object. */
    public DivergenceException(String what) {
        super(what
                + ". Usual causes: frames whose mask leaves in dead or hot pixels, a probe far from the true power, or"
                + " too strong a step; look at the data, or begin with DM at its defaults.");
        this.engine = "";
        this.kept = -1;
    }

    private static String text(Errors e) {
        return String.format(
                Locale.ROOT, "%.4g (Fourier), %.4g (photon), %.4g (exit)", e.fourier(), e.photon(), e.exit());
    }

    private static String state(OptionalInt kept) {
        if (kept.isEmpty()) {
            return "Probe and object are spoilt, as their shapes have changed since they were last good.";
        }
        return kept.getAsInt() == 0
                ? "Probe and object are what the engine began with."
                : "Probe and object are those after iteration " + kept.getAsInt() + " again.";
    }

    /** Name of the engine, such as EPIE. */
    public String engine() {
        return engine;
    }

    /**
     * The iteration of the engine whose probe and object are in the storages now; 0 if they are what it began with, empty
     * if they could not be brought back.
     */
    public OptionalInt keptIteration() {
        return kept < 0 ? OptionalInt.empty() : OptionalInt.of(kept);
    }
}
