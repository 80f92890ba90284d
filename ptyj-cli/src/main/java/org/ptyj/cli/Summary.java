package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ptyj.data.Storage;
import org.ptyj.geometry.Geo;
import org.ptyj.model.DiffStatistics;
import org.ptyj.model.Ptycho;
import org.ptyj.model.ScanModel;
import org.ptyj.model.ScanParameters;

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
                    "object %s: %s%d x %d px, %.3g x %.3g um",
                    object.id(),
                    shape[0] > 1 ? shape[0] + " modes of " : "",
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
        String counts =
                data.frames() > 0 ? String.format(Locale.ROOT, ", %.3g counts per frame", data.meanFrame()) : "";
        return String.format(
                Locale.ROOT,
                "scan %s: %d frames%s of %d x %d px%s; %s, %.4g keV, pixel on the sample %.4g nm%s",
                scan.label(),
                scan.frames(),
                scan.isComplete() ? "" : " so far",
                geo.shape().ny(),
                geo.shape().nx(),
                counts,
                scan.parameters().propagation(),
                geo.energyKeV(),
                geo.resolution().y() * 1e9,
                modes(scan.parameters().coherence()));
    }

    /** What there is more of than one. */
    private static String modes(ScanParameters.Coherence coherence) {
        StringBuilder text = new StringBuilder();
        if (coherence.numProbeModes() > 1) {
            text.append(", ").append(coherence.numProbeModes()).append(" probe modes");
        }
        if (coherence.numObjectModes() > 1) {
            text.append(", ").append(coherence.numObjectModes()).append(" object modes");
        }
        if (coherence.energies().size() > 1) {
            text.append(", ").append(coherence.energies().size()).append(" energies");
        }
        return text.toString();
    }
}
