package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ptyj.data.Storage;
import org.ptyj.geometry.Geo;
import org.ptyj.model.DiffStatistics;
import org.ptyj.model.Ptycho;
import org.ptyj.model.ScanModel;

/** What a reconstruction is about, in a few lines. */
final class Summary {
    private Summary() {}

    static List<String> of(Ptycho ptycho) {
        List<String> lines = new ArrayList<>();
        ptycho.scans().values().forEach(scan -> lines.add(line(scan)));
        for (Storage<?> object : ptycho.object().storages()) {
            long[] shape = object.shape();
            lines.add(String.format(
                    Locale.ROOT,
                    "object %s: %d x %d px, %.3g x %.3g um",
                    object.id(),
                    shape[1],
                    shape[2],
                    shape[1] * object.pixelSize()[0] * 1e6,
                    shape[2] * object.pixelSize()[1] * 1e6));
        }
        return lines;
    }

    private static String line(ScanModel scan) {
        Geo geo = scan.geometries().get(0);
        DiffStatistics data = scan.statistics();
        return String.format(
                Locale.ROOT,
                "scan %s: %d frames of %d x %d px, %.3g counts per frame; %s, %.4g keV, pixel on the sample %.4g nm",
                scan.label(),
                data.frames(),
                geo.shape().ny(),
                geo.shape().nx(),
                data.meanFrame(),
                scan.parameters().propagation(),
                geo.energyKeV(),
                geo.resolution().y() * 1e9);
    }
}
