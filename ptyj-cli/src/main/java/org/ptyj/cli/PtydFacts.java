package org.ptyj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.io.ptypy.PtydFile;

/** What a file of prepared data is about. */
final class PtydFacts {
    private PtydFacts() {}

    static void add(Path path, boolean counts, Facts facts) {
        facts.find("frames", () -> {
            try (PtydFile file = PtydFile.open(path)) {
                add(file, counts, facts);
            }
        });
    }

    private static void add(PtydFile file, boolean counts, Facts facts) {
        Ptyd.Meta meta = file.meta();
        int ny = meta.shape().get(0);
        int nx = meta.shape().get(1);
        facts.add(
                "frames",
                Map.of("number", file.count(), "of", meta.numFrames(), "chunks", file.chunks(), "shape", meta.shape()),
                "%d of %d x %d px in %d chunk%s%s"
                        .formatted(
                                file.count(),
                                ny,
                                nx,
                                file.chunks(),
                                file.chunks() == 1 ? "" : "s",
                                file.count() == meta.numFrames()
                                        ? ""
                                        : "; the scan has " + meta.numFrames() + ", the others are not in the file"));
        if (!meta.label().isBlank()) {
            facts.add("label", meta.label());
        }
        geometry(meta, ny, nx, facts);
        positions(file, facts);
        facts.find("counts", () -> counts(file, counts, facts));
    }

    private static void geometry(Ptyd.Meta meta, int ny, int nx, Facts facts) {
        double[] pixel = {meta.psize().get(0), meta.psize().get(1)};
        boolean lit = meta.energyKeV() > 0;
        if (lit) {
            GeometryFacts.energy(facts, meta.energyKeV(), Wavelength.ofPhotons(meta.energyKeV()));
        }
        GeometryFacts.distance(facts, meta.distance());
        GeometryFacts.pixel(facts, pixel[0], pixel[1]);
        if (lit && meta.distance() > 0 && Math.min(pixel[0], pixel[1]) > 0) {
            double wavelength = Wavelength.ofPhotons(meta.energyKeV());
            GeometryFacts.samplePixel(facts, wavelength, meta.distance(), pixel, ny, nx);
        }
        facts.add(
                "center",
                meta.center(),
                "(" + Sizes.plain(meta.center().get(0)) + ", "
                        + Sizes.plain(meta.center().get(1)) + ") px (y, x)");
    }

    private static void positions(PtydFile file, Facts facts) {
        double[][] positions = new double[file.count()][];
        for (int i = 0; i < positions.length; i++) {
            Optional<double[]> one = file.position(i);
            if (one.isEmpty()) {
                facts.add("positions", List.of(), "none for frame " + file.index(i));
                return;
            }
            positions[i] = one.get();
        }
        GeometryFacts.positions(facts, positions);
    }

    private static void counts(PtydFile file, boolean wanted, Facts facts) throws PtyjIoException {
        long bytes = 4L
                * file.count()
                * file.meta().shape().get(0)
                * file.meta().shape().get(1);
        if (wanted || bytes <= CountSurvey.MOST_BYTES) {
            CountSurvey.of(file.count(), i -> new CountSurvey.Frame(file.data(i), file.mask(i)))
                    .addTo(facts);
        } else {
            CountSurvey.leaveOut(facts, bytes);
        }
    }
}
