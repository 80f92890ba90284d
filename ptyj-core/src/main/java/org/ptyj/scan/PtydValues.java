package org.ptyj.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.io.ptypy.PtydFile;
import org.ptyj.param.YX;

/**
 * The geometry that a data file tells, as far as it is possible; what is not must be given instead.
 *
 * @param center optical axis in the frames, px
 * @param replaced in words, what the file has that is not possible and is given
 */
record PtydValues(
        Optional<Double> energy, Optional<Double> distance, Optional<YX> psize, YX center, List<String> replaced) {

    /**
     * Looks at a file.
     *
     * @throws PtyjIoException if a value is missing or not possible, and not given either
     */
    static PtydValues of(PtydFile file, DataParameters given) throws PtyjIoException {
        Ptyd.Meta meta = file.meta();
        List<String> told = new ArrayList<>();
        YX psize = pair(meta.psize());
        YX center = pair(meta.center());
        if (!Double.isFinite(center.y()) || !Double.isFinite(center.x())) {
            throw new PtyjIoException(
                    file.file(), "/meta/center", "is " + words(center) + "; it needs two finite numbers of pixels");
        }
        boolean energy =
                check(file, "energy", "keV", meta.energyKeV(), given.energy().isPresent(), told);
        boolean distance =
                check(file, "distance", "m", meta.distance(), given.distance().isPresent(), told);
        boolean y = check(file, "psize", "m", psize.y(), given.psize().isPresent(), told);
        boolean x = check(file, "psize", "m", psize.x(), given.psize().isPresent(), told);
        return new PtydValues(
                Optional.of(meta.energyKeV()).filter(v -> energy),
                Optional.of(meta.distance()).filter(v -> distance),
                Optional.of(psize).filter(v -> y && x),
                center,
                told);
    }

    /** Whether a length or energy of the file is possible. */
    private static boolean check(PtydFile file, String key, String unit, double value, boolean given, List<String> told)
            throws PtyjIoException {
        if (value > 0 && Double.isFinite(value)) {
            return true;
        }
        String is =
                value == 0 ? "is 0 or not there" : Double.isNaN(value) ? "is no number" : "is " + value + " " + unit;
        if (!given) {
            throw new PtyjIoException(
                    file.file(),
                    "/meta/" + key,
                    is + ", but must be above 0 and finite; give data." + key + " (" + unit + ")");
        }
        told.add(file.file() + " [/meta/" + key + "]: " + is + "; the " + key + " that is given is used");
        return false;
    }

    private static String words(YX yx) {
        return "(" + yx.y() + ", " + yx.x() + ")";
    }

    private static YX pair(List<Double> yx) {
        return new YX(yx.get(0), yx.get(1));
    }
}
