package org.ptyj.scan.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.param.YX;
import org.ptyj.scan.Chunk;
import org.ptyj.scan.Frame;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.ScanMeta;
import org.ptyj.scan.ScanPlan;

class Hdf5ScanTest {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    /** Six frames with a list of positions in um, and whatever else tests need. */
    private Path file() throws PtyjIoException {
        return Scans.file(folder.resolve("a.h5"), root -> {
            root.array("frames", Scans.counts(6), 6, 2, 3);
            root.array("grid", Scans.counts(6), 2, 3, 2, 3);
            root.array("series", Scans.counts(6), 2, 3, 2, 3);
            root.array("y", new double[] {0, 1, 2, 3, 4, 5}, 6).attribute("units", "um");
            root.array("x", new double[] {0, -1, -2, -3, -4, -5}, 6).attribute("units", "micron");
            root.array("y3", new double[] {0, 1, 2, 10, 11, 12}, 2, 3);
            root.array("rows", new double[] {10, 20}, 2).attribute("units", "um");
            root.array("columns", new double[] {1, 2, 3}, 3).attribute("units", "um");
            root.array("both", new double[] {0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50}, 6, 2)
                    .attribute("units", "um");
            root.array("bits", new boolean[] {true, false, true, true, false, true}, 6);
            root.array("mask", new int[] {1, 1, 1, 0, 1, 1}, 2, 3);
            root.array("bad", new int[] {0, 0, 0, 5, 0, 0}, 2, 3);
            root.array("masks", masks(), 6, 2, 3);
            root.array("dark", new double[] {1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 100}, 2, 2, 3);
            root.array("flat", new double[] {2, 2, 2, 2, 0, 2}, 2, 3);
            root.array("monitor", new double[] {10, 10, 10, 10, 10, 40}, 6);
            root.scalar("ev", 8800.0).attribute("units", "eV");
            root.scalar("raw", 8.0);
            root.scalar("angstrom", 1.23984193).attribute("units", "Angstrom");
            root.array("mm", new double[] {1500}, 1).attribute("units", "mm");
            root.array("pixels", new double[] {75, 150}, 2).attribute("units", "um");
            root.array("energies", new double[] {7, 8}, 2);
            root.string("title", "a scan");
        });
    }

    private static int[] masks() {
        int[] masks = IntStream.generate(() -> 1).limit(36).toArray();
        masks[6 + 2] = 0;
        return masks;
    }

    private static final String LIST = "positions: {slow_key: y, fast_key: x}";

    private String scan(String key, String more) throws PtyjIoException {
        return "name: Hdf5Scan, intensities: {file: '" + file() + "', key: " + key + "}, " + more;
    }

    private String list(String more) throws PtyjIoException {
        return scan("frames", LIST + ", " + Scans.GEOMETRY + ", " + more);
    }

    private String grid(String key, String positions) throws PtyjIoException {
        return scan(key, "positions: {slow_key: rows, fast_key: columns, " + positions + "}, " + Scans.GEOMETRY);
    }

    private void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> Scans.open(yaml, notices).close())
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("scans.S.data.");
    }

    @Test
    void aListOfPositionsInMicrometresIsRead() throws PtyjIoException {
        try (PtyScan scan = Scans.open(list(""), notices)) {
            ScanPlan plan = scan.plan().orElseThrow();
            assertThat(plan.positions().size()).isEqualTo(6);
            Chunk all = scan.next(10);
            assertThat(all.meta()).isEqualTo(new ScanMeta("S", 6, 2, 3, 8, 2, YX.both(75e-6), new YX(1, 1)));
            assertThat(all.frames().get(1).data().toDoubles()).containsExactly(6, 7, 8, 9, 10, 11);
            assertThat(Scans.positions(all.frames())).containsExactly("0 0", "1 -1", "2 -2", "3 -3", "4 -4", "5 -5");
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void multipliersReplaceUnits() throws PtyjIoException {
        String keys = "positions: {slow_key: y, fast_key: x, slow_multiplier: 2.0e-6, fast_multiplier: -1.0e-6}, ";
        assertThat(Scans.positions(Scans.frames(scan("frames", keys + Scans.GEOMETRY))))
                .startsWith("0 0", "2 1", "4 2");
    }

    @Test
    void pairsOfPositionsAndColumnsOfThemAreRead() throws PtyjIoException {
        String one = scan("frames", "positions: {key: both}, " + Scans.GEOMETRY);
        assertThat(Scans.positions(Scans.frames(one))).startsWith("0 0", "1 10", "2 20");
        String exchanged = scan(
                "frames",
                "positions: {slow_key: both, slow_index: 1, fast_key: both, fast_index: 0}, " + Scans.GEOMETRY);
        assertThat(Scans.positions(Scans.frames(exchanged))).startsWith("0 0", "10 1", "20 2");
    }

    @Test
    void axesOfAGridAreSpreadOverIt() throws PtyjIoException {
        List<String> raster = List.of("10 1", "10 2", "10 3", "20 1", "20 2", "20 3");
        assertThat(Scans.positions(Scans.frames(grid("grid", "")))).isEqualTo(raster);
        assertThat(Scans.positions(Scans.frames(grid("frames", "")))).isEqualTo(raster);
        assertThat(Scans.positions(Scans.frames(grid("frames", "snake: true"))))
                .containsExactly("10 1", "10 2", "10 3", "20 3", "20 2", "20 1");
        String rowwise = "positions: {slow_key: rows, fast_key: y3, fast_multiplier: 1.0e-6}, " + Scans.GEOMETRY;
        assertThat(Scans.positions(Scans.frames(scan("grid", rowwise))))
                .containsExactly("10 0", "10 1", "10 2", "20 10", "20 11", "20 12");
        String full = "positions: {slow_key: y3, fast_key: y3, slow_multiplier: 1.0e-6, fast_multiplier: 1.0e-6}, ";
        assertThat(Scans.positions(Scans.frames(scan("grid", full + Scans.GEOMETRY))))
                .endsWith("11 11", "12 12");
        refused(
                scan("grid", "positions: {slow_key: columns, fast_key: rows}, " + Scans.GEOMETRY),
                "positions.slow_key",
                "the frames lie in 2 x 3 rows and columns; exchange slow_key and fast_key");
    }

    @Test
    void boxAndSkipCountSteps() throws PtyjIoException {
        assertThat(Scans.numbers(Scans.frames(grid("grid", "bounding_box: {fast_axis_bounds: [1, 3]}"))))
                .containsExactly(1, 2, 4, 5);
        assertThat(Scans.numbers(Scans.frames(grid("grid", "bounding_box: {slow_axis_bounds: 1}"))))
                .containsExactly(3, 4, 5);
        assertThat(Scans.numbers(Scans.frames(grid("grid", "skip: 2")))).containsExactly(0, 2);
        String some = "positions: {slow_key: y, fast_key: x, skip: 2, bounding_box: {fast_axis_bounds: 1}}, ";
        assertThat(Scans.numbers(Scans.frames(scan("frames", some + Scans.GEOMETRY))))
                .containsExactly(1, 3, 5);
        String rows = "positions: {slow_key: y, fast_key: x, bounding_box: {slow_axis_bounds: 1}}, ";
        refused(scan("frames", rows + Scans.GEOMETRY), "slow_axis_bounds: the scan is a list");
        refused(grid("grid", "bounding_box: {slow_axis_bounds: 7}"), "leaves no frame of a scan of 2 x 3 steps");
    }

    @Test
    void filtersSlicesAndOrdersChooseFrames() throws PtyjIoException {
        assertThat(Scans.numbers(Scans.frames(list("framefilter: bits")))).containsExactly(0, 2, 3, 5);
        assertThat(Scans.numbers(Scans.frames(list("framefilter: {slice: '1:-1:2'}"))))
                .containsExactly(1, 3);
        assertThat(Scans.numbers(Scans.frames(list("frameorder: {indices: [5, 1, 0]}, framefilter: bits"))))
                .containsExactly(5, 0);
        List<Frame> some = Scans.frames(list("framefilter: bits, num_frames: 3"));
        assertThat(Scans.positions(some)).containsExactly("0 0", "2 -2", "3 -3");
        refused(list("framefilter: rows"), "[/rows]: has shape [2], but", "6 frames of 2 x 3 px");
        refused(list("frameorder: {indices: [6]}"), "frame 6 is wanted");
        refused(list("framefilter: {slice: '9:'}"), "leaves none of the 6 frames");
    }

    @Test
    void masksAreValidAboveZeroOrInvertedOrPerFrame() throws PtyjIoException {
        assertThat(Scans.frames(list("mask: mask")).get(0).mask().toDoubles()).containsExactly(1, 1, 1, 0, 1, 1);
        assertThat(Scans.frames(list("mask: {key: bad, invert: true}"))
                        .get(0)
                        .mask()
                        .toDoubles())
                .containsExactly(1, 1, 1, 0, 1, 1);
        List<Frame> own = Scans.frames(list("mask: masks"));
        assertThat(own.get(0).mask().toDoubles()).containsOnly(1);
        assertThat(own.get(1).mask().toDoubles()).containsExactly(1, 1, 0, 1, 1, 1);
        refused(list("mask: dark"), "mask.key", "has 2 masks", "6 frames of 2 x 3 px");
        refused(list("mask: rows"), "has shape [2], but the frames in", "have 2 x 3 pixels");
    }

    @Test
    void darkStacksAreAveragedAndFlatFieldsMaskWhatIsBlind() throws PtyjIoException {
        Frame second = Scans.frames(list("darkfield: dark, flatfield: flat")).get(1);
        // dark: 2, 2, 2, 2, 2, 50.5
        assertThat(second.data().toDoubles()).containsExactly(2, 2.5, 3, 3.5, 8, 0);
        assertThat(second.mask().toDoubles()).containsExactly(1, 1, 1, 1, 0, 1);
    }

    @Test
    void readingsOfTheMonitorScaleFramesUnlessTheyAreFarOff() throws PtyjIoException {
        // mean 15, standard deviation 11.18
        Frame second = Scans.frames(list("normalisation: monitor")).get(1);
        assertThat(second.data().toDoubles()).containsExactly(9, 10.5, 12, 13.5, 15, 16.5);
        try (PtyScan scan = Scans.open(list("normalisation: {key: monitor, sigma: 2}"), notices)) {
            List<Frame> frames = scan.next(6).frames();
            assertThat(frames.get(5).data().toDoubles()).startsWith(30, 31);
            // The others have the usual reading, 10; one that is an error must not scale them.
            assertThat(frames.get(1).data().toDoubles()).containsExactly(6, 7, 8, 9, 10, 11);
        }
        assertThat(notices).singleElement().asString().contains("1 of 6 readings", "(5) are not scaled");
    }

    @Test
    void numbersThatLookLikeThoseOfAnotherUnitAreTold() throws PtyjIoException {
        Scans.open(scan("frames", LIST + ", energy: 8800, distance: 2000, psize: 0.075"), notices)
                .close();
        assertThat(notices)
                .anyMatch(line -> line.contains("data.energy: 8800.0 keV is hardly an energy; if the number is in eV"))
                .anyMatch(line -> line.contains("data.distance: 2000.0 m is hardly") && line.contains("in mm"))
                .anyMatch(line -> line.contains("data.psize: 0.075 m is hardly the size of a pixel"));
    }

    @Test
    void recordedNumbersAreReadInTheirUnits() throws PtyjIoException {
        String yaml = scan("frames", LIST + ", recorded_energy: ev, recorded_distance: mm, recorded_psize: pixels");
        try (PtyScan scan = Scans.open(yaml, notices)) {
            ScanMeta meta = scan.next(1).meta();
            assertThat(meta.energyKeV()).isEqualTo(8.8);
            assertThat(meta.distance()).isEqualTo(1.5);
            assertThat(meta.psize()).isEqualTo(new YX(75e-6, 150e-6));
        }
        String other = scan(
                "frames", LIST + ", recorded_energy: {key: raw, multiplier: 1.5, offset: 1}, distance: 3, psize: 1e-5");
        try (PtyScan scan = Scans.open(other, notices)) {
            assertThat(scan.parameters().energy()).contains(13.0);
        }
        try (PtyScan scan = Scans.open(list("recorded_energy: angstrom"), notices)) {
            assertThat(scan.parameters().energy().orElseThrow()).isCloseTo(12.3984193 / 1.23984193, within(1e-12));
        }
        assertThat(notices).singleElement().asString().contains("energy is given as 8.0 keV, but recorded_energy says");
    }

    @Test
    void electronsHaveTheWavelengthOfHarderPhotons() throws PtyjIoException {
        try (PtyScan scan = Scans.open(list("electron_data: true").replace("energy: 8", "energy: 300"), notices)) {
            // Electrons of 300 keV: 1.9687 pm, so photons of 12.398 keV A / 0.019687 A.
            assertThat(scan.next(1).meta().energyKeV()).isCloseTo(629.8, within(0.1));
        }
    }

    @Test
    void oneScanOfASeriesIsChosen() throws PtyjIoException {
        String yaml = scan(
                "series",
                "outer_index: 1, positions: {slow_key: y3, fast_key: columns, slow_multiplier: 1.0e-6},"
                        + " recorded_energy: energies, distance: 1, psize: 1e-5");
        try (PtyScan scan = Scans.open(yaml, notices)) {
            List<Frame> frames = scan.next(10).frames();
            assertThat(Scans.numbers(frames)).containsExactly(3, 4, 5);
            assertThat(Scans.positions(frames)).containsExactly("10 1", "11 2", "12 3");
            assertThat(scan.parameters().energy()).contains(8.0);
        }
        refused(yaml.replace("outer_index: 1", "outer_index: 2"), "outer_index: 2 is wanted", "scans 0 to 1");
    }

    @Test
    void paddingIsMasked() throws PtyjIoException {
        Frame first = Scans.frames(list("padding: [1, 0, 0, 2]")).get(1);
        assertThat(first.data().shape()).containsExactly(3, 5);
        assertThat(first.data().toDoubles()).containsExactly(0, 0, 0, 0, 0, 6, 7, 8, 0, 0, 9, 10, 11, 0, 0);
        assertThat(first.mask().toDoubles()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0);
    }

    @Test
    void theNameThatPtyPyUsesIsKnown() throws PtyjIoException {
        org.ptyj.param.Registry registry = org.ptyj.model.ModelRegistry.INSTANCE;
        assertThat(registry.aliases("data")).containsEntry("Hdf5Loader", "Hdf5Scan");
        // A branch as PtyPy's users write it, with everything that they leave empty.
        String yaml = list("auto_center: false, orientation: 2, mask: {file: null, key: null},"
                + " darkfield: {file: null, key: null}, framefilter: {file: null, key: null}, outer_index: null,"
                + " padding: null, electron_data: false, recorded_psize: {file: null, key: null, multiplier: 1},"
                + " frameorder: {indices: null}, dfile: null, save: null");
        assertThat(Scans.frames(yaml)).hasSize(6);
    }

    @Test
    void unsignedCountsAndNegativeOnesOfDeadPixels() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("b.h5"), root -> {
            root.array("u", StoredType.UINT16, new short[] {-1, 1, 2, 3, 4, 5, 6, 7}, 2, 2, 2);
            root.array("s", StoredType.INT16, new short[] {-1, 1, 2, 3, 4, 5, 6, 7}, 2, 2, 2);
            root.array("y", new double[] {0, 1e-6}, 2);
        });
        String yaml = "name: Hdf5Scan, intensities: {file: '" + file
                + "', key: KEY}, positions: {slow_key: y, fast_key: y}, " + Scans.GEOMETRY;
        Frame unsigned = Scans.frames(yaml.replace("KEY", "u")).get(0);
        assertThat(unsigned.data().toDoubles()).containsExactly(65535, 1, 2, 3);
        assertThat(unsigned.mask().toDoubles()).containsOnly(1);
        Frame signed = Scans.frames(yaml.replace("KEY", "s")).get(0);
        assertThat(signed.data().toDoubles()).containsExactly(0, 1, 2, 3);
        assertThat(signed.mask().toDoubles()).containsExactly(0, 1, 1, 1);
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() throws PtyjIoException {
        refused(
                scan("frame", LIST),
                "intensities.key: ",
                "a.h5 [/frame]: there is no such",
                "did you mean /frames (int32 6 x 2 x 3)");
        refused(scan("deep/frames", LIST), "did you mean /frames");
        refused(scan("y", LIST), "[/y]: has shape [6]; frames need three axes");
        refused(scan("title", LIST), "[/title]: holds texts; name a data set of real numbers");
        refused(scan("/", LIST), "is a group without data_000001 ... or a signal");
        assertThatThrownBy(() -> Scans.open(scan("frames", Scans.GEOMETRY), notices))
                .isInstanceOf(org.ptyj.param.ParamException.class)
                .hasMessageContaining("positions: where they are is not said; give slow_key");
        refused(list("mask: {file: nowhere.h5, key: mask}"), "mask.file: ", "nowhere.h5: there is no such file");
        refused(scan("frames", LIST), "scans.S.data.energy: is null, and the data do not tell it");
    }

    @Test
    void unitsThatCannotBeAreRefusedWithTheRightMultiplier() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("c.h5"), root -> {
            root.scalar("psize", 75.0).attribute("units", "m");
            root.scalar("energy", 8800.0);
            root.scalar("joule", 1.4e-15);
            root.scalar("negative", -8.0);
            root.scalar("distance", 5000.0);
            root.scalar("count", 75.0).attribute("units", "counts");
            root.scalar("volt", 5.0).attribute("units", "eV");
            root.array("range", new double[] {7, 9}, 2);
            root.array("y", new double[] {0, 10, 20, 30, 40, 50}, 6);
            root.array("nan", new double[] {0, Double.NaN, 0, 0, 0, 0}, 6);
        });
        String at = "{file: '" + file + "', key: ";
        refused(
                list("recorded_psize: " + at + "psize}"),
                "is 75.0 m",
                "cannot be the size of a pixel",
                "give recorded_psize.multiplier (1.0e-6 if the file has um)");
        refused(
                list("recorded_energy: " + at + "energy}"),
                "8800.0 keV",
                "recorded_energy.multiplier (0.001 if the file has eV)");
        refused(
                list("recorded_energy: " + at + "negative}"),
                "recorded_energy.key: " + file + " [/negative]: is -8.0 keV",
                "which cannot be an energy");
        refused(list("recorded_energy: " + at + "joule}"), "cannot be an energy", "if the file has J)");
        refused(list("recorded_distance: " + at + "distance}"), "5000.0 m", "(0.001 if the file has mm)");
        refused(
                list("recorded_psize: " + at + "count}"),
                "has the unit 'counts', which is not known; give recorded_psize.multiplier");
        refused(list("recorded_psize: " + at + "volt}"), "has the unit 'eV', which is no length");
        refused(
                list("recorded_energy: " + at + "range}"),
                "has 2 values from 7.0 to 9.0 keV; choose one with outer_index");
        String positions = "positions: " + at.replace("key: ", "slow_key: y, fast_key: ");
        refused(
                scan("frames", positions + "y}, " + Scans.GEOMETRY),
                "positions.slow_key",
                "y goes from 0.000 to 50.00 m (the numbers are taken as m)",
                "positions.slow_multiplier");
        String nan = "positions: " + at.replace("key: ", "slow_key: nan, fast_key: ") + "nan}, ";
        refused(scan("frames", nan + Scans.GEOMETRY), "1 of 6 positions are not finite: frame 1; leave them out");
        assertThat(Scans.frames(scan("frames", nan + Scans.GEOMETRY + ", framefilter: {slice: '2:'}")))
                .hasSize(4);
    }

    @Test
    void positionsAndFramesOfDifferentNumbersAreTold() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("d.h5"), root -> {
            root.array("p", new double[] {0, 1e-6, 2e-6, 3e-6}, 4);
            root.array("none", new double[0], 0);
        });
        String keys = "positions: {file: '" + file + "', slow_key: p, fast_key: p}, " + Scans.GEOMETRY;
        refused(
                scan("frames", keys),
                "[/p] has shape [4]",
                "a.h5 [/frames] has 6 frames of 2 x 3 px",
                "num_frames: 4 takes the first 4 of both");
        try (PtyScan scan = Scans.open(scan("frames", keys + ", num_frames: 3"), notices)) {
            assertThat(scan.next(10).frames()).hasSize(3);
        }
        assertThat(notices).anySatisfy(n -> assertThat(n).contains("4 positions and 6 frames; the first 3 of both"));
        refused(
                scan("frames", keys.replace("slow_key: p", "slow_key: none")),
                "[/none]: has shape [0], so it holds nothing");
    }

    @Test
    void oneValueForAllFramesIsNoAxis() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("g.h5"), root -> {
            root.array("line", new double[] {0, 1e-6, 2e-6, 3e-6, 4e-6, 5e-6}, 6);
            root.scalar("still", 1e-6);
            root.array("one", new double[] {1e-6}, 1);
            root.array("column", Scans.counts(6), 6, 1, 2, 3);
        });
        String keys = "positions: {file: '" + file + "', slow_key: line, fast_key: still}, " + Scans.GEOMETRY;
        refused(scan("frames", keys), "[/line] has shape [6]", "[/still] has shape []", "6 frames of 2 x 3 px");
        refused(scan("frames", keys.replace("still", "one")), "[/line] has shape [6]", "[/one] has shape []");
        String exchanged = keys.replace("still", "other").replace("line", "one").replace("other", "line");
        refused(scan("frames", exchanged), "[/one] has shape []", "[/line] has shape [6]");
        String column = "name: Hdf5Scan, intensities: {file: '" + file + "', key: column}, ";
        assertThat(Scans.positions(Scans.frames(column + keys)))
                .containsExactly("0 1", "1 1", "2 1", "3 1", "4 1", "5 1");
    }

    @Test
    void paddingBeyondMemoryIsRefused() throws PtyjIoException {
        // 120002 x 120003 px, 29 bytes each
        refused(list("padding: 60000"), "data.padding: ", "120002 x 120003 pixels would need 417.6 GB");
    }

    @Test
    void aFlatFieldWithoutLightIsBlamed() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("h.h5"), root -> {
            root.array("zero", new double[6], 2, 3);
            root.array(
                    "nan",
                    java.util.stream.DoubleStream.generate(() -> Double.NaN)
                            .limit(6)
                            .toArray(),
                    2,
                    3);
        });
        for (String key : List.of("zero", "nan")) {
            refused(
                    list("flatfield: {file: '" + file + "', key: " + key + "}"),
                    "data.flatfield.key: " + file + " [/" + key + "]: is nowhere above 0");
        }
    }

    @Test
    void framesInPlaceOfPositionsAreNotReadAtOnce() throws PtyjIoException {
        Path file = Scans.file(
                folder.resolve("f.h5"),
                root -> root.stack("stack", StoredType.UINT8, new long[] {31, 1000, 1000}, (i, out) -> {}));
        String keys = "positions: {file: '" + file + "', slow_key: stack, fast_key: stack}, " + Scans.GEOMETRY;
        refused(scan("frames", keys), "[/stack]: has shape [31, 1000, 1000], far too many numbers");
    }

    @Test
    void aStackWithoutFramesIsRefused() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("e.h5"), (H5Group root) -> root.array("frames", new int[0], 0, 2, 3));
        refused(
                "name: Hdf5Scan, intensities: {file: '" + file + "', key: frames}, " + LIST + ", " + Scans.GEOMETRY,
                "[/frames]: has shape [0, 2, 3], so there are no frames");
    }
}
