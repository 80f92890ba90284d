package org.ptyj.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.model.start.EarlierResult;
import org.ptyj.model.start.ResultLoader;
import org.ptyj.scan.ScanException;

/**
 * Takes a probe or an object out of a result file, and draws it on the pixels that this reconstruction has.
 *
 * <p>Where pixels and shape agree nothing is changed. An object keeps its coordinates: its features stay where they are
 * on the sample. A probe keeps its centre and, where it is not cut, its photons. What is done is told.
 *
 * @param key branch of the parameters, such as scans.MF.illumination
 * @param part probe or object
 * @param storageId storage that is to be filled
 * @param layers how many layers it has
 * @param grid its pixels; empty to hand over the array as the file has it
 * @param energyKeV photon energy of the scan
 * @param outside value where the file has nothing
 * @param log takes what is worth telling
 */
record PtyrLoader(
        String key,
        Ptyr.Part part,
        String storageId,
        int layers,
        Optional<WaveGrid> grid,
        double energyKeV,
        Complex outside,
        Consumer<String> log)
        implements ResultLoader {
    /** Energies that differ by less are the same: constants of programs differ by some 1e-5. */
    private static final double SAME_ENERGY = 1e-4;

    /** A probe of which less is left would light nothing. */
    private static final double DARK = 1e-3;

    /**
     * Looks whether a file is there and has what is wanted, without reading it.
     *
     * @throws ScanException if not
     */
    static void check(String key, Ptyr.Part part, String storageId, EarlierResult result) {
        try {
            choose(key, part, storageId, result.file(), result.label());
        } catch (PtyjIoException e) {
            throw new ScanException(key + ": " + e.getMessage(), e);
        }
    }

    private static String choose(String key, Ptyr.Part part, String storageId, Path file, Optional<String> label)
            throws PtyjIoException {
        List<String> ids = Ptyr.ids(file, part);
        return SavedNames.choose(ids, storageId, label)
                .orElseThrow(() -> new ScanException(key + ": " + file + " [" + part.path() + "]: there is no "
                        + part.word() + label.map(l -> " of a scan " + l).orElse("")
                        + (ids.isEmpty() ? "" : "; it has " + ids + " (S, the scan's label, and Gnn by energy)")));
    }

    /** Throws ScanException where {@link ResultLoader#load} speaks of others. */
    @Override
    public ComplexArray load(Path file, Optional<String> label) {
        try {
            PtyrWave wave = Ptyr.wave(file, part, choose(key, part, storageId, file, label));
            requireUsable(file, wave);
            tellDifferences(file, wave);
            return grid.map(g -> fitted(file, wave, g)).orElseGet(wave::data);
        } catch (PtyjIoException e) {
            throw new ScanException(key + ": " + e.getMessage(), e);
        }
    }

    private void requireUsable(Path file, PtyrWave wave) {
        double norm2 = wave.data().norm2();
        String place = key + ": " + file + " [" + part.path() + "/" + wave.id() + "/data]: ";
        if (!Double.isFinite(norm2)) {
            throw new ScanException(place + "has numbers that are not finite; start from an earlier result");
        }
        if (part == Ptyr.Part.PROBE && norm2 == 0) {
            throw new ScanException(place + "is 0 everywhere, so it is no probe; start from another result");
        }
    }

    private void tellDifferences(Path file, PtyrWave wave) {
        double energy = wave.energyKeV();
        if (energy > 0 && energyKeV > 0 && Math.abs(energy / energyKeV - 1) > SAME_ENERGY) {
            tell(
                    file,
                    wave,
                    String.format(
                            Locale.ROOT,
                            "was reconstructed at %.5g keV, this scan has %.5g keV; it is used as it is",
                            energy,
                            energyKeV));
        }
        int there = wave.data().length(0);
        if (there > layers) {
            tell(file, wave, "has " + there + " modes; the first " + layers + " are used");
        } else if (there < layers) {
            tell(
                    file,
                    wave,
                    "has " + there + (there == 1 ? " mode" : " modes") + " for " + layers
                            + "; they are repeated in turn");
        }
    }

    private ComplexArray fitted(Path file, PtyrWave wave, WaveGrid wanted) {
        WaveGrid there = WaveGrid.of(wave);
        if (wanted.equalTo(there)) {
            return wave.data();
        }
        return part == Ptyr.Part.PROBE ? probe(file, wave, there, wanted) : object(file, wave, there, wanted);
    }

    /** The counts of a pixel go with its area, so that the beam has as many photons as before. */
    private ComplexArray probe(Path file, PtyrWave wave, WaveGrid there, WaveGrid wanted) {
        ComplexArray drawn = wanted.draw(wave.data(), there, Complex.ZERO);
        if (wanted.in(there, 0).step() != 1 || wanted.in(there, 1).step() != 1) {
            drawn.timesAssign(Math.sqrt(wanted.pixelArea() / there.pixelArea()));
        }
        double kept = drawn.norm2() / wave.data().norm2();
        if (kept < DARK) {
            throw new ScanException(String.format(
                    Locale.ROOT,
                    "%s: %s [%s/%s]: %.2g %% of its photons lie where this scan has its probe; it covers %s with its"
                            + " centre at 0, the frames %s. Take another result, leave the model out, or give %s",
                    key,
                    file,
                    part.path(),
                    wave.id(),
                    100 * kept,
                    there.extent(),
                    wanted.extent(),
                    "data.psize, distance and energy as they were"));
        }
        tell(
                file,
                wave,
                there + " drawn on " + wanted + String.format(Locale.ROOT, ", %.1f %% of its photons", 100 * kept));
        return drawn;
    }

    private ComplexArray object(Path file, PtyrWave wave, WaveGrid there, WaveGrid wanted) {
        double covered = wanted.coveredBy(there);
        if (covered == 0) {
            throw new ScanException(key + ": " + file + " [" + part.path() + "/" + wave.id()
                    + "]: nothing of it lies where this scan looks; it covers " + there.extent() + ", the scan "
                    + wanted.extent() + ". Take another result, or leave the model out");
        }
        tell(
                file,
                wave,
                there + " drawn on " + wanted
                        + String.format(Locale.ROOT, ", of which it covers %.1f %%", 100 * covered));
        return wanted.draw(wave.data(), there, outside);
    }

    private void tell(Path file, PtyrWave wave, String text) {
        log.accept(key + ": the " + part.word() + " " + wave.id() + " of " + file + ": " + text);
    }
}
