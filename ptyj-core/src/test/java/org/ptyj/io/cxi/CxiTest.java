package org.ptyj.io.cxi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;

class CxiTest {
    @TempDir
    Path folder;

    /** The groups of a CXI file with three frames of 2 x 4 pixels. */
    private record Parts(H5Group root, H5Group entry, H5Group source, H5Group detector, H5Group geometry) {
        static Parts empty() {
            H5Group root = new H5Group();
            H5Group entry = root.group("entry_1");
            H5Group instrument = entry.group("instrument_1");
            return new Parts(
                    root,
                    entry,
                    instrument.group("source_1"),
                    instrument.group("detector_1"),
                    entry.group("sample_1").group("geometry_1"));
        }

        Parts data() {
            detector.array("data", new float[24], 3, 2, 4);
            return this;
        }
    }

    private Cxi open(Consumer<Parts> fill) throws PtyjIoException {
        Path file = folder.resolve("a.cxi");
        Parts parts = Parts.empty();
        fill.accept(parts);
        H5Writer.write(file, parts.root);
        return Cxi.open(file);
    }

    private static void assertFails(Reading reading, String... words) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("a.cxi")
                .hasMessageContainingAll(words);
    }

    private interface Reading {
        Object run() throws PtyjIoException;
    }

    @Test
    void aMissingEnergyNamesThePlaces() throws PtyjIoException {
        try (Cxi cxi = open(Parts::data)) {
            assertFails(
                    cxi::wavelength,
                    "source_1 has neither wavelength nor energy; looked for /entry_1/instrument_1/source_1/wavelength, "
                            + "/entry_1/instrument_1/source_1/energy");
        }
    }

    @Test
    void energyAndWavelengthThatDisagreeAreNoticed() throws PtyjIoException {
        try (Cxi cxi = open(p -> {
            p.data().source.scalar("wavelength", 1e-10);
            p.source.scalar("energy", 1.9864459e-15 * 1.01);
        })) {
            assertThat(cxi.wavelength()).isEqualTo(1e-10);
            assertThat(cxi.notices()).singleElement().asString().contains("disagree");
        }
    }

    @Test
    void aWavelengthThatIsNotPositiveIsRefused() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.data().source.scalar("wavelength", 0.0))) {
            assertFails(cxi::wavelength, "source_1/wavelength", "is 0.0; a positive number");
        }
    }

    @Test
    void anEnergyInKevWhereJouleBelongIsRefusedWithWhatWasMeant() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.data().source.scalar("energy", 8.8))) {
            assertFails(cxi::wavelength, "source_1/energy", "is 8.8 J", "perhaps 8.8 keV was meant (1.410e-15 J)");
        }
        try (Cxi cxi = open(p -> p.data().source.scalar("energy", 8800.0))) {
            assertFails(cxi::wavelength, "perhaps 8800.0 eV was meant (1.410e-15 J)");
        }
        try (Cxi cxi = open(p -> p.data().source.scalar("wavelength", 1.4))) {
            assertFails(cxi::wavelength, "source_1/wavelength", "is 1.4 m", "nm or angstrom");
        }
    }

    @Test
    void complexFramesAreRefusedWithTheirPath() {
        assertFails(
                () -> open(p -> p.detector.complex("data", new float[48], 3, 2, 4)),
                "/entry_1/instrument_1/detector_1/data",
                "complex");
    }

    @Test
    void aFrameOneMetreOffIsNamed() throws PtyjIoException {
        try (Cxi cxi = open(p -> {
            p.data().detector.scalar("x_pixel_size", 3e-6);
            p.geometry.array("translation", new double[] {1e-6, 2e-6, 1, 0, 0, 0}, 3, 2);
        })) {
            assertFails(cxi::positions, "geometry_1/translation", "row 1 puts the frame at (0.00000, 1.00000) m");
        }
    }

    @Test
    void missingDistancePixelSizeAndTranslationNameThePlaces() throws PtyjIoException {
        try (Cxi cxi = open(Parts::data)) {
            assertFails(
                    cxi::distance,
                    "distance from the sample to the detector not defined",
                    "detector_1/distance",
                    "detector_1/corner_position");
            assertFails(
                    cxi::pixelSize, "detector pixel size not defined", "basis_vectors", "x_pixel_size", "y_pixel_size");
            assertFails(
                    cxi::translations,
                    "no translation found in: /entry_1/data_1/translation, "
                            + "/entry_1/sample_1/geometry_1/translation, /entry_1/instrument_1/detector_1/translation");
            assertThat(cxi.mask()).isEmpty();
        }
    }

    @Test
    void missingDataNameThePlaces() {
        assertFails(
                () -> open(p -> p.entry.group("data_1").softLink("data", "/entry_1/nowhere")),
                "no diffraction data in data_1 or detector_1; looked for /entry_1/data_1/data (the link"
                        + " /entry_1/data_1/data to /entry_1/nowhere: there is no such group or data set",
                "), /entry_1/instrument_1/detector_1/data");
    }

    @Test
    void aLinkToAFileThatCannotBeReadTellsWhy() throws Exception {
        Path far = Files.writeString(folder.resolve("far.h5"), "no HDF5");
        Reading opening = () -> open(p -> p.detector.externalLink("data", "far.h5", "/d"));
        assertFails(opening, "detector_1/data to far.h5:/d: " + far, "HDF5");
        Files.delete(far);
        assertFails(opening, "detector_1/data to far.h5:/d: " + far + ": there is no such file");
        H5Group other = new H5Group();
        H5Writer.write(far, other);
        assertFails(opening, "detector_1/data to far.h5:/d: there is no such group or data set");
    }

    @Test
    void theBasisComesInTwoLayouts() throws PtyjIoException {
        double[] columns = {0, -2e-6, -1e-6, 0, 0, 0};
        try (Cxi cxi = open(p -> p.data().detector.array("basis_vectors", columns, 3, 2))) {
            assertThat(cxi.pixelSize()).containsExactly(1e-6, 2e-6);
        }
        double[] vectors = {0, -1e-6, 0, -2e-6, 0, 0};
        try (Cxi cxi = open(p -> p.data().detector.array("basis_vectors", vectors, 2, 3))) {
            assertThat(cxi.pixelSize()).containsExactly(1e-6, 2e-6);
        }
        try (Cxi cxi = open(p -> p.data().detector.array("basis_vectors", vectors, 6))) {
            assertFails(cxi::pixelSize, "has shape [6]; it must be [3, 2] or [2, 3]");
        }
    }

    @Test
    void oneOfTwoPixelSizesStandsForBoth() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.data().detector.scalar("x_pixel_size", 3e-6))) {
            assertThat(cxi.basis()).isDeepEqualTo(new double[][] {{0, -3e-6, 0}, {-3e-6, 0, 0}});
        }
    }

    @Test
    void theDistanceComesFromTheCornerOfATiltedDetector() throws PtyjIoException {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        // Rows run down and away from the sample; the normal is (0, -s, c) up to its sign.
        try (Cxi cxi = open(p -> {
            p.data().detector.array("basis_vectors", new double[] {0, -1, -c, 0, -s, 0}, 3, 2);
            p.detector.array("corner_position", new double[] {0.1, 0.2, 2}, 3);
        })) {
            assertThat(cxi.distance()).isCloseTo(Math.abs(2 * c - 0.2 * s), within(1e-15)); // rounding
        }
    }

    @Test
    void positionsFollowTheDetectorsAxes() throws PtyjIoException {
        double[] moved = {1e-6, 2e-6, 0, -3e-6, 4e-6, 0, 0, 0, 0};
        try (Cxi cxi = open(p -> {
            p.data().detector.scalar("x_pixel_size", 3e-6);
            p.geometry.array("translation", moved, 3, 3);
        })) {
            assertThat(cxi.translations()[1]).containsExactly(3e-6, -4e-6, 0);
            assertThat(cxi.positions()).isDeepEqualTo(new double[][] {{2e-6, 1e-6}, {4e-6, -3e-6}, {0, 0}});
        }
        // A detector whose rows run up: the rows of the object run the other way, too.
        try (Cxi cxi = open(p -> {
            p.data().detector.array("basis_vectors", new double[] {0, 1e-6, 0, -1e-6, 0, 0}, 2, 3);
            p.detector.array("translation", moved, 3, 3);
        })) {
            assertThat(cxi.positions()[1]).containsExactly(-4e-6, -3e-6);
        }
    }

    @Test
    void skewAxesHaveNoPositions() throws PtyjIoException {
        try (Cxi cxi = open(p -> {
            p.data().detector.array("basis_vectors", new double[] {0, 1e-6, 0, -1e-6, 1e-7, 0}, 2, 3);
            p.geometry.array("translation", new double[6], 3, 2);
        })) {
            assertFails(cxi::positions, "not perpendicular");
        }
    }

    @Test
    void translationsMustFitTheFrames() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.data().geometry.array("translation", new double[15], 5, 3))) {
            assertFails(
                    cxi::translations, "sample_1/geometry_1/translation", "translation: 5 rows for 3 frames (entry_1)");
        }
        try (Cxi cxi = open(p -> p.data().geometry.array("translation", new double[12], 3, 4))) {
            assertFails(cxi::translations, "has shape [3, 4]");
        }
        double[] gap = new double[9];
        gap[4] = Double.NaN;
        try (Cxi cxi = open(p -> p.data().geometry.array("translation", gap, 3, 3))) {
            assertFails(cxi::translations, "row 1 holds NaN");
        }
    }

    @Test
    void onlyTheFlagForASignalLeavesAPixelGood() throws PtyjIoException {
        double[] flags = {0, 1, 0x1000, 0x1001, 0xffffffffL, 0, 0, 2};
        try (Cxi cxi = open(p -> p.data().detector.array("mask", StoredType.UINT32, flags, 2, 4))) {
            assertThat(cxi.mask().orElseThrow().toDoubles()).containsExactly(1, 0, 1, 0, 0, 1, 1, 0);
        }
        boolean[] bad = {true, false, false, false, false, false, false, true};
        try (Cxi cxi = open(p -> p.data().detector.array("mask", bad, 2, 4))) {
            assertThat(cxi.mask().orElseThrow().toDoubles()).containsExactly(0, 1, 1, 1, 1, 1, 1, 0);
        }
    }

    @Test
    void aMaskOfAnotherShapeIsToldWithBothShapes() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.data().detector.array("mask", new int[12], 3, 4))) {
            assertFails(cxi::mask, "detector_1/mask", "has shape [3, 4], but the frames have 2 x 4 pixels");
        }
        try (Cxi cxi = open(p -> p.data().detector.array("mask", new float[8], 2, 4))) {
            assertFails(cxi::mask, "no integers or booleans");
        }
    }

    @Test
    void masksPerFrameMustBeEqual() throws PtyjIoException {
        int[] flags = new int[24];
        flags[1] = flags[9] = flags[17] = 4;
        try (Cxi cxi = open(p -> p.data().detector.array("mask", flags, 3, 2, 4))) {
            assertThat(cxi.mask().orElseThrow().sum()).isEqualTo(7);
        }
        flags[20] = 1;
        try (Cxi cxi = open(p -> p.data().detector.array("mask", flags, 3, 2, 4))) {
            assertFails(cxi::mask, "per-frame masks are not supported (those of frames 0 and 2 differ)");
        }
    }

    @Test
    void darkFramesAreAveragedWhereTheyAreNumbers() throws PtyjIoException {
        double nan = Double.NaN;
        double[] dark = {1, nan, -4, nan, 0, 0, 0, 0, 3, 5, 2, nan, 0, 0, 0, 0};
        try (Cxi cxi = open(p -> p.data().detector.array("data_dark", dark, 2, 2, 4))) {
            assertThat(cxi.dark().orElseThrow().toDoubles()).containsExactly(2, 5, 0, 0, 0, 0, 0, 0);
            assertThat(cxi.notices()).singleElement().asString().contains("not known in 1 pixels");
        }
        try (Cxi cxi = open(p -> p.data().detector.array("data_dark", dark, 4, 4))) {
            assertFails(cxi::dark, "[4, 4]", "2 x 4");
        }
    }

    @Test
    void oneFrameMayHaveTwoAxesAndAGridOfFramesFour() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.detector.array("data", new float[8], 2, 4))) {
            assertThat(cxi.frames().count()).isEqualTo(1);
        }
        try (Cxi cxi = open(p -> p.detector.array("data", new float[48], 3, 2, 2, 4))) {
            assertThat(cxi.frames().count()).isEqualTo(6);
            assertThat(cxi.notices()).singleElement().asString().contains("[3, 2, 2, 4]", "6 frames");
        }
    }

    @Test
    void aFileWithoutEntriesSaysSo() throws PtyjIoException {
        Path file = folder.resolve("a.cxi");
        H5Group root = new H5Group();
        root.group("entry_one");
        H5Writer.write(file, root);
        assertFails(() -> Cxi.open(file), "no entry_1 in a.cxi; entries: none; is it a CXI file?");
    }

    @Test
    void aWrongNumberOfEntriesIsNoticed() throws PtyjIoException {
        try (Cxi cxi = open(p -> p.data().root.scalar("number_of_entries", 3L))) {
            assertThat(cxi.notices()).singleElement().asString().contains("number_of_entries is 3, but 1 were found");
        }
    }

    @Test
    void aTruncatedFileSaysHowMuchIsThere() throws Exception {
        Path file = folder.resolve("a.cxi");
        open(Parts::data).close();
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length / 2));
        assertFails(() -> Cxi.open(file), "is truncated", String.valueOf(all.length));
    }
}
