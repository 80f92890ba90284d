package org.ptyj.scan.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.param.YX;
import org.ptyj.scan.Chunk;
import org.ptyj.scan.Frame;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanMeta;
import org.ptyj.scan.ScanPlan;

class Hdf5ScanTest extends Hdf5ScanFile {
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
}
