package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.Pair;
import org.ptyj.image.Streams;
import org.ptyj.scan.pattern.PatternModel;
import org.ptyj.scan.pattern.PatternSpec;
import org.ptyj.scan.pattern.Positions;
import org.ptyj.scan.pattern.RasterScan;
import org.ptyj.scan.pattern.RoundScan;
import org.ptyj.scan.pattern.SpiralScan;
import org.ptyj.scan.pattern.Steps;

/**
 * The positions of a simulated scan.
 *
 * @param positions as many as the simulation has frames
 * @param notice how their number came about, for the user
 */
record SimulatedPattern(Positions positions, String notice) {
    /**
     * Chooses positions.
     *
     * @param model pattern
     * @param density step as a fraction of the frame
     * @param frames number that was asked for
     * @param exact whether exactly so many are made; else the pattern is cut to a box
     */
    static SimulatedPattern of(PatternModel.Named model, Geo geo, double density, int frames, boolean exact) {
        Pair spacing = geo.extent().times(density);
        return exact ? exact(model, spacing, frames) : boxed(model, spacing, frames);
    }

    /** Shells, turns or rows are added until there are enough points; the first of them are taken. */
    private static SimulatedPattern exact(PatternModel.Named model, Pair spacing, int frames) {
        Positions all =
                switch (model) {
                    case ROUND -> new RoundScan(spacing.y(), shells(frames)).positions();
                    case SPIRAL -> new SpiralScan(spacing.y(), turns(spacing.y(), frames), frames).positions();
                    case RASTER -> {
                        int columns = (int) Math.ceil(Math.sqrt(frames));
                        yield new RasterScan(spacing, (frames + columns - 1) / columns, columns).positions();
                    }
                };
        return new SimulatedPattern(
                all.first(frames),
                "%d frames were asked for and are made, from the first of %d points of a %s pattern"
                        .formatted(frames, all.size(), name(model)));
    }

    /** The pattern's nr: one shell less than are needed for so many points, the middle included. */
    private static int shells(int frames) {
        int nr = 0;
        while (1 + 5L * (nr + 1) * (nr + 2) / 2 < frames) {
            nr++;
        }
        return nr;
    }

    /** A radius beyond so many points of a spiral. */
    private static double turns(double spacing, int frames) {
        return spacing * (1 + Math.sqrt(frames / Math.PI));
    }

    private static SimulatedPattern boxed(PatternModel.Named model, Pair spacing, int frames) {
        double side = Math.sqrt(frames);
        boolean raster = model == PatternModel.Named.RASTER;
        int steps = raster ? (int) Math.rint(side) + 1 : (int) Math.rint(side + 1);
        Pair extent = spacing.times(steps);
        Positions clipped = PatternSpec.of(model)
                .sized(Optional.of(extent), Optional.of(spacing), Optional.of(Steps.of(steps)))
                .positions(Streams.of(0).stream("no jitter"))
                .orElseThrow();
        Positions taken = raster ? clipped : clipped.first(frames);
        return new SimulatedPattern(
                taken,
                "%d frames were asked for, %d are made: a %s pattern cut to a box of %d steps (exact_frames: false)"
                        .formatted(frames, taken.size(), name(model), steps));
    }

    private static String name(PatternModel.Named model) {
        return model.name().toLowerCase(java.util.Locale.ROOT);
    }
}
