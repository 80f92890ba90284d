package org.ptyj.model;

/**
 * Where the time of setting up a scan went, in seconds.
 *
 * @param frames reading frames and putting them into their storages
 * @param views making storages, views and pods
 * @param reformat fitting storages to their views
 * @param start statistics, initial probes and objects, initial exit waves
 */
public record SetupTimes(double frames, double views, double reformat, double start) {
    /** Nothing has been set up yet. */
    static final SetupTimes NONE = new SetupTimes(0, 0, 0, 0);

    /** All phases together. */
    public double total() {
        return frames + views + reformat + start;
    }

    /** Takes the times of the phases, one after the other. */
    static final class Clock {
        private final double[] seconds = new double[4];
        private long last = System.nanoTime();

        void frames() {
            lap(0);
        }

        void views() {
            lap(1);
        }

        void reformat() {
            lap(2);
        }

        void start() {
            lap(3);
        }

        /** What went by since the last lap belongs to this phase. */
        private void lap(int phase) {
            long now = System.nanoTime();
            seconds[phase] += (now - last) * 1e-9;
            last = now;
        }

        /** Adds to earlier times. */
        SetupTimes after(SetupTimes earlier) {
            return new SetupTimes(
                    earlier.frames + seconds[0],
                    earlier.views + seconds[1],
                    earlier.reformat + seconds[2],
                    earlier.start + seconds[3]);
        }
    }
}
