package org.ptyj.scan.hdf5;

import java.util.List;
import java.util.Optional;

/**
 * Where everything of a scan is, whoever said so.
 *
 * @param frames data set, or group of parts
 * @param slow y of the positions
 * @param fast x of the positions
 * @param yIsFast whether y is the axis along which steps follow each other
 * @param mask mask of valid pixels
 * @param maskRule what its numbers mean
 * @param saturation count from which on a pixel is not valid
 * @param energy photon energy; or that of electrons
 * @param distance from the sample to the detector
 * @param psize pixel of the detector: one data set for both axes, or y and x
 * @param finished what tells that files which are still being written are complete
 * @param sections what the user gave, with the corrections that are never found
 */
record Layout(
        Spot frames,
        Optional<Axis> slow,
        Optional<Axis> fast,
        boolean yIsFast,
        Optional<Spot> mask,
        MaskRule maskRule,
        Optional<Spot> saturation,
        Optional<Quantity> energy,
        Optional<Quantity> distance,
        List<Quantity> psize,
        Optional<Spot> finished,
        Hdf5Sections sections) {

    /**
     * One axis of the positions.
     *
     * @param column of a data set with several quantities
     */
    record Axis(Quantity quantity, Optional<Integer> column) {}

    /** What the numbers of a mask mean. */
    enum MaskRule {
        /** Above 0 is valid. */
        VALID_ABOVE_0,
        /** 0 is valid. */
        VALID_0,
        /** CXI: 0 is valid, and so is the flag of a pixel with signal alone. */
        CXI;

        private static final int SIGNAL = 0x1000;

        boolean isValid(double v) {
            return switch (this) {
                case VALID_ABOVE_0 -> v > 0;
                case VALID_0 -> v < 1; // 1 - v > 0
                case CXI -> v == 0 || v == SIGNAL;
            };
        }
    }

    /** What the user names, and nothing else. */
    static Layout of(Hdf5Parameters p) {
        return of(
                new Spot(
                        "intensities.key",
                        p.intensities().file(),
                        Spot.absolute(p.intensities().key())),
                p.sections());
    }

    static Layout of(Spot frames, Hdf5Sections s) {
        String file = frames.file();
        PositionKeys at = s.positions();
        String positions = at.file().orElse(file);
        return new Layout(
                frames,
                axis(at, positions, at.slowKey(), "slow", at.slowIndex(), at.slowMultiplier()),
                axis(at, positions, at.fastKey(), "fast", at.fastIndex(), at.fastMultiplier()),
                false,
                Spot.of("mask", s.mask().at(), file),
                s.mask().invert() ? MaskRule.VALID_0 : MaskRule.VALID_ABOVE_0,
                Optional.empty(),
                recorded(
                        "recorded_energy",
                        s.recordedEnergy().at(),
                        file,
                        FileUnit.Kind.ENERGY,
                        s.recordedEnergy().multiplier()),
                recorded(
                        "recorded_distance",
                        s.recordedDistance().at(),
                        file,
                        FileUnit.Kind.LENGTH,
                        s.recordedDistance().multiplier()),
                recorded(
                                "recorded_psize",
                                s.recordedPsize().at(),
                                file,
                                FileUnit.Kind.LENGTH,
                                s.recordedPsize().multiplier())
                        .map(List::of)
                        .orElse(List.of()),
                Spot.of("finished", s.finished(), file),
                s);
    }

    private static Optional<Axis> axis(
            PositionKeys at,
            String file,
            Optional<String> key,
            String name,
            Optional<Integer> index,
            Optional<Double> multiplier) {
        String parameter = "positions." + (at.key().isPresent() ? "key" : name + "_key");
        Optional<Integer> column = at.key().isPresent() ? Optional.of(name.equals("slow") ? 0 : 1) : index;
        return at.key().or(() -> key).map(k -> {
            Spot spot = new Spot(parameter, file, Spot.absolute(k));
            String multiplierKey = "positions." + name + "_multiplier";
            return new Axis(Quantity.given(spot, FileUnit.Kind.LENGTH, multiplier, multiplierKey), column);
        });
    }

    private static Optional<Quantity> recorded(
            String branch, FileKey at, String file, FileUnit.Kind kind, Optional<Double> multiplier) {
        return Spot.of(branch, at, file).map(spot -> Quantity.given(spot, kind, multiplier, branch + ".multiplier"));
    }
}
