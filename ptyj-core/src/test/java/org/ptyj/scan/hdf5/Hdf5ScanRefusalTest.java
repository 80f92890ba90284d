package org.ptyj.scan.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.scan.PtyScan;

/** What is refused, with what is said. */
class Hdf5ScanRefusalTest extends Hdf5ScanFile {
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
