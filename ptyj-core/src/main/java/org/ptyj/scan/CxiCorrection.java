package org.ptyj.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;

/**
 * What happens to the frames of a CXI file before anything else: max(counts - dark, 0) / flat.
 *
 * @param dark counts without beam, shape (ny, nx)
 * @param flat sensitivity of the pixels, shape (ny, nx); where it is not above 0 a pixel is not valid
 * @param weight valid pixels, shape (ny, nx)
 * @param notices what the user should know of this
 */
record CxiCorrection(
        Optional<RealArray> dark, Optional<RealArray> flat, Optional<RealArray> weight, List<String> notices) {

    static CxiCorrection of(Cxi cxi, boolean active) throws PtyjIoException {
        Optional<RealArray> mask = cxi.mask();
        if (!active) {
            return new CxiCorrection(Optional.empty(), Optional.empty(), mask, List.of());
        }
        Optional<RealArray> dark = cxi.dark();
        Optional<RealArray> flat = cxi.flat();
        List<String> notices = new ArrayList<>();
        dark.ifPresent(
                d -> notices.add("the file's dark current (mean %.3g counts) is subtracted; correct: false keeps it"
                        .formatted(d.mean())));
        flat.ifPresent(f ->
                notices.add("the frames are divided by the file's flat field (mean %.3g); correct: false keeps them"
                        .formatted(f.mean())));
        Optional<RealArray> lit = flat.map(f -> f.map(v -> v > 0 ? 1 : 0));
        Optional<RealArray> weight =
                lit.isPresent() && mask.isPresent() ? Optional.of(mask.get().times(lit.get())) : mask.or(() -> lit);
        return new CxiCorrection(dark, flat, weight, notices);
    }

    /** Whether a flat field leaves no pixel valid. */
    static boolean isBlind(RealArray flat) {
        return Arrays.stream(flat.toDoubles()).noneMatch(v -> v > 0);
    }

    /** The corrected frame; counts below 0 become 0. What is not finite stays so, for it will be masked. */
    RawFrame apply(RealArray counts) {
        RealArray corrected = counts.copy();
        dark.ifPresent(corrected::minusAssign);
        corrected.mapAssign(v -> v < 0 && v != Double.NEGATIVE_INFINITY ? 0 : v);
        flat.ifPresent(f -> corrected.divAssign(f.map(v -> v > 0 ? v : 1)));
        return RawFrame.of(corrected);
    }
}
