package org.ptyj.scan.pattern;

import org.ptyj.geometry.Pair;

/** Makes a pattern from what a {@link PatternSpec} says about its size. */
@FunctionalInterface
public interface PatternModel {
    /**
     * The pattern of a size.
     *
     * @param spacing distance of neighbours, m
     * @param steps number of steps
     * @param extent size of the whole, m
     */
    ScanPattern pattern(Pair spacing, Steps steps, Pair extent);

    /** The models that have a name. Those of circles take their size from the y axis. */
    enum Named implements PatternModel {
        ROUND {
            @Override
            public ScanPattern pattern(Pair spacing, Steps steps, Pair extent) {
                return new RoundScan(spacing.y(), steps.y() / 2);
            }
        },
        SPIRAL {
            @Override
            public ScanPattern pattern(Pair spacing, Steps steps, Pair extent) {
                return new SpiralScan(spacing.y(), extent.y() / 2);
            }
        },
        RASTER {
            @Override
            public ScanPattern pattern(Pair spacing, Steps steps, Pair extent) {
                return new RasterScan(spacing, steps.y(), steps.x());
            }
        }
    }

    /** A model by its name: round, spiral or raster. */
    static PatternModel named(String name) {
        for (Named model : Named.values()) {
            if (model.name().equalsIgnoreCase(name)) {
                return model;
            }
        }
        throw new IllegalArgumentException(
                "scan model '" + name + "' is not known; use round, spiral, raster or a list of positions");
    }

    /** A pattern that has its own size. */
    static PatternModel given(ScanPattern pattern) {
        return (spacing, steps, extent) -> pattern;
    }
}
