package org.ptyj.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ptyj.geometry.Wavelength;
import org.ptyj.param.YX;
import org.ptyj.scan.SavedScan;
import org.ptyj.scan.ScanFile;
import org.ptyj.scan.ScanMeta;

/** What was saved of a scan, in a few lines. */
final class SavedScanSummary {
    private SavedScanSummary() {}

    static List<String> of(SavedScan saved, Path file) {
        ScanMeta meta = saved.meta();
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "scan %s: %d frames of %d x %d px, %s",
                meta.label(),
                meta.numFrames(),
                meta.ny(),
                meta.nx(),
                saved.type().name().toLowerCase(Locale.ROOT)));
        lines.add(text(
                "counts per frame: %.4g on average, %.4g to %.4g; highest pixel %.6g; total %.4g",
                saved.total() / meta.numFrames(), saved.least(), saved.most(), saved.highest(), saved.total()));
        lines.add(geometry(meta));
        lines.add(text(
                "positions: %s (y, x); pixels masked: %s %%",
                Sizes.lengths(saved.extent().y(), saved.extent().x()), Sizes.plain(100 * saved.masked())));
        lines.add("wrote " + file);
        lines.add("to use it: " + use(meta, file));
        return lines;
    }

    private static String geometry(ScanMeta meta) {
        double wavelength = Wavelength.ofPhotons(meta.energyKeV());
        YX pixel = meta.psize();
        return text(
                "%s keV (%s), distance %s, detector pixel %s, far-field pixel on the sample %s",
                Sizes.plain(meta.energyKeV()),
                Sizes.length(wavelength),
                Sizes.length(meta.distance()),
                Sizes.lengths(pixel.y(), pixel.x()),
                Sizes.lengths(
                        wavelength * meta.distance() / (meta.ny() * pixel.y()),
                        wavelength * meta.distance() / (meta.nx() * pixel.x())));
    }

    /** The branch that reads the file; CXI has no place for an optical axis that is not in the middle. */
    private static String use(ScanMeta meta, Path file) {
        boolean cxi = ScanFile.Format.of(file) == ScanFile.Format.CXI;
        boolean middle = meta.center().equals(new YX(meta.ny() / 2, meta.nx() / 2));
        String center = cxi && !middle
                ? ", center: [" + meta.center().y() + ", " + meta.center().x() + "]"
                : "";
        return "data: {name: " + (cxi ? "CxiScan" : "PtydScan") + ", dfile: " + file + center + "}";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
