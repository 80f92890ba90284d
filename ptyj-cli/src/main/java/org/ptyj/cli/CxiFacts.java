package org.ptyj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.FrameReader;

/** What an entry of a CXI file is about. */
final class CxiFacts {
    private static final List<String> TEXTS =
            List.of("title", "start_time", "experiment_identifier", "program_name", "name", "description");

    private final Cxi cxi;
    private final Facts facts;

    private CxiFacts(Cxi cxi, Facts facts) {
        this.cxi = cxi;
        this.facts = facts;
    }

    /** Adds all entries. */
    static void add(Path file, boolean counts, Facts facts) throws PtyjIoException {
        List<String> entries = Cxi.entries(file);
        for (String entry : entries) {
            if (entries.size() > 1) {
                facts.add("entry", entry);
            }
            facts.find(entry, () -> {
                int number = Integer.parseInt(entry.substring(entry.indexOf('_') + 1));
                try (Cxi cxi = Cxi.open(file, number)) {
                    new CxiFacts(cxi, facts).add(counts);
                }
            });
        }
    }

    private void add(boolean counts) {
        FrameReader frames = cxi.frames();
        String type = frames.type().name().toLowerCase(Locale.ROOT);
        facts.add(
                "frames",
                Map.of("number", frames.count(), "shape", List.of(frames.rows(), frames.columns()), "type", type),
                "%d of %d x %d px, %s".formatted(frames.count(), frames.rows(), frames.columns(), type));
        facts.find("text", this::texts);
        geometry();
        facts.find("positions", () -> GeometryFacts.positions(facts, cxi.positions()));
        facts.find("mask", () -> counts(counts));
        facts.find("dark", () -> cxi.dark().ifPresent(d -> pixels("dark", d, "counts on average")));
        facts.find("flat", () -> cxi.flat().ifPresent(f -> pixels("flat", f, "on average")));
        cxi.notices().forEach(notice -> facts.add("notice", notice));
    }

    private void texts() throws PtyjIoException {
        for (String name : TEXTS) {
            cxi.text(name).filter(text -> !text.isBlank()).ifPresent(text -> facts.add(name, text));
        }
    }

    private void geometry() {
        facts.find("energy", () -> {
            double wavelength = cxi.wavelength();
            GeometryFacts.energy(facts, Wavelength.photonEnergyKeV(wavelength), wavelength);
        });
        facts.find("distance", () -> GeometryFacts.distance(facts, cxi.distance()));
        facts.find("detector pixel", () -> {
            double[] pixel = cxi.pixelSize();
            GeometryFacts.pixel(facts, pixel[0], pixel[1]);
        });
        try {
            FrameReader frames = cxi.frames();
            GeometryFacts.samplePixel(
                    facts, cxi.wavelength(), cxi.distance(), cxi.pixelSize(), frames.rows(), frames.columns());
        } catch (PtyjIoException e) {
            return; // what is missing was told above
        }
    }

    private void counts(boolean wanted) throws PtyjIoException {
        FrameReader frames = cxi.frames();
        long bytes = (long) frames.count() * frames.length() * frames.type().bytes();
        Optional<RealArray> mask = cxi.mask();
        RealArray valid =
                mask.orElseGet(() -> RealArray.generate(ElementType.BOOL, i -> 1, frames.rows(), frames.columns()));
        if (wanted || bytes <= CountSurvey.MOST_BYTES) {
            CountSurvey.of(
                            frames.count(),
                            i -> new CountSurvey.Frame(
                                    RealArray.of(frames.doubles(i), frames.rows(), frames.columns()), valid))
                    .addTo(facts);
        } else {
            CountSurvey.leaveOut(facts, bytes);
            double share = 1 - valid.mean();
            facts.add("masked", share, Sizes.plain(100 * share) + " % of the pixels");
        }
    }

    private void pixels(String name, RealArray values, String what) {
        facts.add(name, values.mean(), Sizes.plain(values.mean()) + " " + what);
    }
}
