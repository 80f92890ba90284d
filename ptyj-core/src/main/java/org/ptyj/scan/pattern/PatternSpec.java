package org.ptyj.scan.pattern;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ptyj.geometry.Pair;

/**
 * What a scan's parameters say about its positions. Two of extent, spacing and steps make the third; if all three are
 * given, spacing and steps make the pattern, and the extent is the box that it is clipped to.
 *
 * @param override positions that are taken as they are, whatever else is said
 * @param model the pattern; without one, the positions are those of the data
 * @param extent size of the whole, m
 * @param spacing distance of neighbours, m
 * @param steps number of steps
 * @param offset added to all positions, m
 * @param jitter largest random displacement, m
 * @param count so many positions at most; what is not positive means all
 */
public record PatternSpec(
        Optional<Positions> override,
        Optional<PatternModel> model,
        Optional<Pair> extent,
        Optional<Pair> spacing,
        Optional<Steps> steps,
        Pair offset,
        Optional<Pair> jitter,
        OptionalInt count) {
    public PatternSpec {
        extent.ifPresent(size -> Checks.positive("extent", size));
        spacing.ifPresent(size -> Checks.positive("spacing", size));
        jitter.filter(range -> !(range.y() >= 0 && range.x() >= 0)).ifPresent(range -> {
            throw new IllegalArgumentException("jitter must not be negative, not " + range + " m");
        });
    }

    /** A pattern of a size: extent 15 um, spacing 1.5 um, 10 steps, and nothing else done to it. */
    public static PatternSpec of(PatternModel model) {
        return new PatternSpec(
                Optional.empty(),
                Optional.of(model),
                Optional.of(Pair.of(15e-6)),
                Optional.of(Pair.of(1.5e-6)),
                Optional.of(Steps.of(10)),
                Pair.of(0),
                Optional.empty(),
                OptionalInt.empty());
    }

    /**
     * The positions of a pattern inside a box around 0.
     *
     * @param extent size of the box, m
     * @param spacing distance of neighbours, m
     */
    public static Positions within(PatternModel model, Pair extent, Pair spacing) {
        PatternSpec spec = of(model).sized(Optional.of(extent), Optional.of(spacing), Optional.empty());
        return spec.pattern(model).clipped(extent);
    }

    /** The same with another size; what is empty follows from the other two. */
    public PatternSpec sized(Optional<Pair> newExtent, Optional<Pair> newSpacing, Optional<Steps> newSteps) {
        return new PatternSpec(override, model, newExtent, newSpacing, newSteps, offset, jitter, count);
    }

    /**
     * The positions, m: the pattern, moved by the offset, jittered, clipped to the extent, and counted, in this order.
     * Empty if they are those of the data.
     *
     * @param random where the jitter comes from
     * @throws IllegalArgumentException if two or more of extent, spacing and steps are missing, or make no pattern
     */
    public Optional<Positions> positions(RandomGenerator random) {
        return override.or(() -> model.map(chosen -> finished(pattern(chosen), random)));
    }

    private Positions pattern(PatternModel chosen) {
        long missing =
                Stream.of(extent, spacing, steps).filter(Optional::isEmpty).count();
        if (missing > 1) {
            throw new IllegalArgumentException(
                    "two of extent, spacing and steps are needed to make a scan pattern; " + missing + " are missing");
        }
        Pair distance = spacing.orElseGet(() -> spacingOf(extent.get(), steps.get()));
        Steps number = steps.orElseGet(() -> stepsOf(extent.get(), distance));
        Pair size = missing == 0 || extent.isEmpty() ? extentOf(distance, number) : extent.get();
        return chosen.pattern(distance, number, size).positions();
    }

    private static Pair spacingOf(Pair extent, Steps steps) {
        if (steps.y() == 0 || steps.x() == 0) {
            throw new IllegalArgumentException("the spacing cannot follow from an extent of " + extent + " m and "
                    + steps + "; give at least one step");
        }
        return new Pair(extent.y() / steps.y(), extent.x() / steps.x());
    }

    private static Pair extentOf(Pair spacing, Steps steps) {
        return new Pair(spacing.y() * steps.y(), spacing.x() * steps.x());
    }

    private static Steps stepsOf(Pair extent, Pair spacing) {
        return new Steps((int) (extent.y() / spacing.y()), (int) (extent.x() / spacing.x()));
    }

    private Positions finished(Positions pattern, RandomGenerator random) {
        Positions moved = pattern.plus(offset);
        Positions shaken = jitter.map(range -> moved.jittered(range, random)).orElse(moved);
        Positions inside = extent.map(shaken::clipped).orElse(shaken);
        return count.isPresent() && count.getAsInt() > 0 ? inside.first(count.getAsInt()) : inside;
    }
}
