package org.ptyj.scan.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.param.YX;
import org.ptyj.scan.Frame;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.ScanMeta;

class NexusScanTest {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    private static H5Group group(H5Group in, String name, String nxClass) {
        return in.group(name).attribute("NX_class", nxClass);
    }

    private static void geometry(H5Group detector) {
        detector.array("x_pixel_size", new double[] {55}, 1).attribute("units", "um");
        detector.array("y_pixel_size", new double[] {75}, 1).attribute("units", "um");
        detector.scalar("distance", 1500.0).attribute("units", "mm");
    }

    /** A raster of 2 rows and 3 columns in the form of NXdata, with axes that a test may change. */
    private Path raster(Consumer<H5Group> more) throws PtyjIoException {
        return Scans.file(folder.resolve("a.nxs"), root -> {
            root.attribute("NX_class", "NXroot").attribute("default", "entry");
            H5Group entry = group(root, "entry", "NXentry").attribute("default", "data");
            H5Group instrument = group(entry, "instrument", "NXinstrument");
            H5Group source = group(instrument, "source", "NXsource");
            source.scalar("energy", 3.0).attribute("units", "GeV");
            H5Group beam = group(instrument, "beam", "NXbeam");
            beam.scalar("incident_energy", 8800.0).attribute("units", "eV");
            H5Group detector = group(instrument, "det", "NXdetector");
            detector.array("data", Scans.counts(6), 2, 3, 2, 3);
            geometry(detector);
            detector.array("pixel_mask", new int[] {0, 0, 2, 0, 0, 0}, 2, 3);
            detector.scalar("saturation_value", 34.0);
            H5Group data = group(entry, "data", "NXdata");
            data.attribute("signal", "data").attribute("axes", List.of("sy", "sx", ".", "."));
            data.softLink("data", "/entry/instrument/det/data");
            data.array("sy", new double[] {10, 20}, 2).attribute("units", "um");
            data.array("sx", new double[] {1, 2, 3}, 3).attribute("units", "um");
            more.accept(entry);
        });
    }

    private static String scan(Path file, String more) {
        return "name: NexusScan, dfile: '" + file + "', " + more;
    }

    private void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> Scans.open(yaml, notices).close())
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void everythingOfARasterIsFoundAndTold() throws PtyjIoException {
        Path file = raster(entry -> {});
        try (PtyScan scan = Scans.open(scan(file, ""), notices)) {
            List<Frame> frames = scan.next(10).frames();
            ScanMeta meta = scan.next(1).meta();
            assertThat(meta.energyKeV()).isEqualTo(8.8);
            assertThat(meta.distance()).isEqualTo(1.5);
            assertThat(meta.psize()).isEqualTo(new YX(75e-6, 55e-6));
            assertThat(Scans.positions(frames)).containsExactly("10 1", "10 2", "10 3", "20 1", "20 2", "20 3");
            assertThat(frames.get(0).mask().toDoubles()).containsExactly(1, 1, 0, 1, 1, 1);
            // Counts of 34 and more are saturated: 34, 35.
            assertThat(frames.get(5).mask().toDoubles()).containsExactly(1, 1, 0, 1, 0, 0);
        }
        assertThat(notices)
                .singleElement()
                .asString()
                .contains(
                        "found in " + file + ": frames /entry/data/data: 2 x 3 of 2 x 3 px, int32",
                        "positions /entry/data/sy and /entry/data/sx",
                        "mask /entry/instrument/det/pixel_mask",
                        "saturation /entry/instrument/det/saturation_value",
                        "energy /entry/instrument/beam/incident_energy",
                        "distance /entry/instrument/det/distance",
                        "psize /entry/instrument/det/y_pixel_size");
    }

    @Test
    void linksOfFramesThatLeadNowhereAreNamed() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("m.h5"), root -> group(group(root, "entry", "NXentry"), "data", "NXdata")
                .externalLink("data_000001", "/beamline/m_data_000001.h5", "/entry/data/data"));
        refused(scan(file, ""), "/entry/data/data_000001", "/beamline/m_data_000001.h5", "no such file");
    }

    @Test
    void whatIsGivenWinsOverWhatIsFound() throws PtyjIoException {
        Path file = raster(
                entry -> entry.array("mine", new double[] {6, 5, 4, 3, 2, 1}, 6).attribute("units", "um"));
        String more = "energy: 9, positions: {slow_key: entry/mine, fast_key: entry/mine}";
        try (PtyScan scan = Scans.open(scan(file, more), notices)) {
            assertThat(scan.parameters().energy()).contains(9.0);
            assertThat(Scans.positions(scan.next(10).frames())).startsWith("6 6", "5 5");
        }
        assertThat(notices.get(0)).doesNotContain("positions", "energy");
        try (PtyScan scan = Scans.open(scan(file, "positions: {slow_multiplier: -1.0e-6}"), notices)) {
            assertThat(Scans.positions(scan.next(10).frames())).startsWith("-10 1");
        }
    }

    @Test
    void readbacksOfEveryFrameWinOverSetValuesAndAxes() throws PtyjIoException {
        Path file = raster(entry -> {
            H5Group more = group(entry, "positioners", "NXcollection");
            more.array("y_set", new double[] {0, 0, 0, 0, 0, 0}, 6);
            more.array("x_set", new double[] {0, 0, 0, 0, 0, 0}, 6);
        });
        // The axes that NXdata names are best.
        assertThat(Scans.positions(Scans.frames(scan(file, "")))).startsWith("10 1");
    }

    @Test
    void oneAxisMayHaveAReadingForEveryFrame() throws PtyjIoException {
        Path file = raster(entry ->
                entry.array("fine", new double[] {1, 2, 3, 11, 12, 13}, 2, 3).attribute("units", "um"));
        String mixed = "positions: {slow_key: entry/data/sy, fast_key: entry/fine}";
        assertThat(Scans.positions(Scans.frames(scan(file, mixed))))
                .containsExactly("10 1", "10 2", "10 3", "20 11", "20 12", "20 13");
        String turned = "positions: {slow_key: entry/fine, fast_key: entry/data/sx}";
        assertThat(Scans.positions(Scans.frames(scan(file, turned)))).endsWith("11 1", "12 2", "13 3");
    }

    @Test
    void yMayRunAlongTheFastAxis() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("b.nxs"), root -> {
            H5Group entry = group(root, "entry", "NXentry");
            H5Group data = group(entry, "data", "NXdata")
                    .attribute("signal", "data")
                    .attribute("axes", List.of("x", "y", ".", "."));
            data.array("data", Scans.counts(6), 2, 3, 2, 3);
            data.array("x", new double[] {1, 2}, 2).attribute("units", "um");
            data.array("y", new double[] {10, 20, 30}, 3).attribute("units", "um");
        });
        assertThat(Scans.positions(Scans.frames(scan(file, Scans.GEOMETRY))))
                .containsExactly("10 1", "20 1", "30 1", "10 2", "20 2", "30 2");
    }

    @Test
    void aChoiceThatTheFileDoesNotMakeIsTheUsers() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("c.nxs"), root -> {
            H5Group entry = group(root, "entry", "NXentry");
            for (String name : List.of("near", "far")) {
                group(entry, name, "NXdata").attribute("signal", "data").array("data", Scans.counts(6), 6, 2, 3);
            }
            for (String name : List.of("coarse", "fine")) {
                H5Group stage = group(entry, name, "NXcollection");
                stage.array("y", new double[] {0, 1, 2, 3, 4, 5}, 6).attribute("units", "um");
                stage.array("x", new double[] {0, 1, 2, 3, 4, 5}, 6).attribute("units", "um");
            }
        });
        refused(
                scan(file, Scans.GEOMETRY),
                "scans.S.data.dfile: ",
                "more than one stack of frames: /entry/near/data (int32 6 x 2 x 3) or /entry/far/data",
                "choose one with key");
        refused(
                scan(file, "key: entry/far/data, " + Scans.GEOMETRY),
                "scans.S.data.positions: ",
                "/entry/coarse/y and /entry/coarse/x or /entry/fine/y and /entry/fine/x");
        String chosen = "key: entry/far/data, positions: {slow_key: entry/fine/y, fast_key: entry/fine/x}, ";
        assertThat(Scans.frames(scan(file, chosen + Scans.GEOMETRY))).hasSize(6);
    }

    @Test
    void filesWithoutFramesOrNexusAreSentElsewhere() throws PtyjIoException {
        Path plain = Scans.file(folder.resolve("d.h5"), root -> root.array("data", Scans.counts(6), 6, 2, 3));
        refused(scan(plain, ""), "has no groups of NeXus; name its data sets with name: Hdf5Scan");
        Path empty = Scans.file(
                folder.resolve("e.h5"), root -> group(root, "entry", "NXentry").scalar("n", 1L));
        refused(scan(empty, ""), "has no data set of frames");
        refused(scan(empty, "entry: other"), "scans.S.data.entry: ", "[/other]: is no group; there are [entry]");
        refused(scan(folder.resolve("none.nxs"), ""), "scans.S.data.dfile: ", "there is no such file");
        Path cxi = Scans.file(folder.resolve("f.cxi"), root -> {
            H5Group entry = group(root, "entry_1", "NXentry");
            H5Group detector = group(group(entry, "instrument_1", "NXinstrument"), "detector_1", "NXdetector");
            detector.array("data", Scans.counts(6), 6, 2, 3);
            detector.array("basis_vectors", new double[6], 2, 3);
        });
        refused(scan(cxi, ""), "read it with name: CxiScan");
    }

    @Test
    void theApplicationDefinitionForPtychographyIsFound() throws PtyjIoException {
        Path file = Scans.file(folder.resolve("g.cxi"), root -> {
            root.scalar("cxi_version", 160L);
            H5Group entry = group(root, "entry_1", "NXentry");
            entry.string("definition", "NXcxi_ptycho");
            H5Group instrument = group(entry, "instrument_1", "NXinstrument");
            group(instrument, "source_1", "NXsource").scalar("energy", 3e9).attribute("units", "eV");
            group(instrument, "beam_1", "NXbeam").scalar("energy", 1.40993e-15).attribute("units", "J");
            H5Group detector = group(instrument, "detector_1", "NXdetector");
            detector.array("data", Scans.counts(2), 2, 2, 3);
            geometry(detector);
            detector.array("mask", new int[] {0x1000, 0, 1, 0, 0, 0}, 2, 3);
            detector.array("translation", new double[] {1e-6, 2e-6, 0, 3e-6, 4e-6, 0}, 2, 3);
            H5Group data = group(entry, "data_1", "NXcollection");
            data.softLink("data", "/entry_1/instrument_1/detector_1/data");
            data.softLink("translation", "/entry_1/instrument_1/detector_1/translation");
        });
        try (PtyScan scan = Scans.open(scan(file, ""), notices)) {
            List<Frame> frames = scan.next(10).frames();
            assertThat(Scans.positions(frames)).containsExactly("2 1", "4 3"); // rows of the file are (x, y, z)
            assertThat(frames.get(0).mask().toDoubles()).containsExactly(1, 1, 0, 1, 1, 1);
            assertThat(scan.parameters().energy().orElseThrow()).isCloseTo(8.8, within(1e-4)); // 1.40993e-15 J / e
        }
    }

    private static short[] counts(int from) {
        short[] counts = new short[12];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) (12 * from + i);
        }
        return counts;
    }

    /** An Eiger's master file with three parts of two frames, and positions in a file of the beamline. */
    private Path eiger() throws PtyjIoException {
        for (int part = 0; part < 3; part++) {
            short[] counts = counts(part);
            counts[0] = (short) 0xffff;
            Scans.file(
                    folder.resolve("s_data_00000%d.h5".formatted(part + 1)),
                    root -> root.group("entry").group("data").array("data", StoredType.UINT16, counts, 2, 2, 3));
        }
        Scans.file(folder.resolve("motors.h5"), root -> {
            root.array("y", new double[] {0, 1, 2, 3, 4, 5}, 6).attribute("units", "um");
            root.array("x", new double[] {0, 1, 2, 3, 4, 5}, 6).attribute("units", "um");
        });
        return Scans.file(folder.resolve("s_master.h5"), root -> {
            H5Group entry = group(root, "entry", "NXentry");
            H5Group data = group(entry, "data", "NXdata");
            for (int part = 1; part < 4; part++) {
                data.externalLink("data_00000" + part, "s_data_00000%d.h5".formatted(part), "/entry/data/data");
            }
            H5Group instrument = group(entry, "instrument", "NXinstrument");
            H5Group beam = group(instrument, "beam", "NXbeam");
            beam.scalar("incident_wavelength", 1.0).attribute("units", "angstrom");
            H5Group detector = group(instrument, "detector", "NXdetector");
            detector.scalar("x_pixel_size", 75e-6).attribute("units", "m");
            detector.scalar("y_pixel_size", 75e-6).attribute("units", "m");
            detector.scalar("detector_distance", 2.0).attribute("units", "m");
            detector.scalar("beam_center_x", 1.0);
            detector.scalar("beam_center_y", 1.0);
            H5Group specific = group(detector, "detectorSpecific", "NXcollection");
            specific.array("pixel_mask", new int[] {0, 0, 0, 1, 0, 0}, 2, 3);
            specific.scalar("countrate_correction_count_cutoff", 1000L);
        });
    }

    private String motors() {
        return "positions: {file: '" + folder.resolve("motors.h5") + "', slow_key: y, fast_key: x}";
    }

    @Test
    void partsOfAnEigerAreOneScanWithMotorsFromAnotherFile() throws PtyjIoException {
        Path master = eiger();
        refused(scan(master, ""), "scans.S.data.positions: where they are is not said; give slow_key");
        try (PtyScan scan = Scans.open(scan(master, motors()), notices)) {
            List<Frame> frames = scan.next(10).frames();
            assertThat(Scans.numbers(frames)).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(frames.get(2).mask().toDoubles()).containsExactly(0, 1, 1, 0, 1, 1);
            assertThat(frames.get(3).mask().toDoubles()).containsExactly(1, 1, 1, 0, 1, 1);
            assertThat(scan.parameters().energy().orElseThrow()).isCloseTo(12.3984193, within(1e-9));
            assertThat(scan.parameters().distance()).contains(2.0);
        }
        assertThat(notices).anySatisfy(n -> assertThat(n).contains("beam_center, which is not used; give center"));
        String named = "name: Hdf5Scan, intensities: {file: '" + master + "', key: entry/data}, " + motors() + ", ";
        assertThat(Scans.frames(named + Scans.GEOMETRY)).hasSize(6);
    }

    @Test
    void missingPartsOfAnEigerAreToldOrRefused() throws IOException {
        Path master = eiger();
        Files.delete(folder.resolve("s_data_000003.h5"));
        refused(scan(master, motors()), "num_frames: 4 takes the first 4 of both");
        try (PtyScan scan = Scans.open(scan(master, motors() + ", num_frames: 4"), notices)) {
            assertThat(scan.next(10).frames()).hasSize(4);
        }
        assertThat(notices)
                .anySatisfy(n -> assertThat(n).contains("the last 1 of 3 parts are missing, from data_000003 on"));
        eiger();
        Files.delete(folder.resolve("s_data_000002.h5"));
        refused(scan(master, motors()), "[/entry/data/data_000002]", "s_data_000002.h5: there is no such file");
        Files.delete(folder.resolve("s_data_000001.h5"));
        Files.delete(folder.resolve("s_data_000003.h5"));
        refused(scan(master, "key: entry/data, " + motors()), "s_data_000001.h5: there is no such file");
    }

    @Test
    void filesOfH5pyAreRead() throws IOException, InterruptedException {
        H5py.assumePresent();
        Path file = folder.resolve("h_master.h5");
        H5py.check(file, """
                import os
                stem = name.replace("_master.h5", "")
                for part in range(2):
                    with h5py.File(f"{stem}_data_{part + 1:06d}.h5", "w") as f:
                        f.create_dataset("entry/data/data", chunks=(1, 2, 3), compression="gzip", shuffle=True,
                                data=(np.arange(18) + 18 * part).reshape(3, 2, 3).astype(">u4"))
                with h5py.File(name, "w") as f:
                    f.attrs["default"] = "entry"
                    e = f.create_group("entry")
                    e.attrs["NX_class"] = np.bytes_("NXentry")
                    d = e.create_group("data")
                    d.attrs["NX_class"] = np.bytes_("NXdata")
                    for part in range(2):
                        d[f"data_{part + 1:06d}"] = h5py.ExternalLink(
                                os.path.basename(f"{stem}_data_{part + 1:06d}.h5"), "/entry/data/data")
                    i = e.create_group("instrument")
                    i.attrs["NX_class"] = "NXinstrument"
                    det = i.create_group("detector")
                    det.attrs["NX_class"] = "NXdetector"
                    for k, v in dict(x_pixel_size=75e-6, y_pixel_size=75e-6, detector_distance=2).items():
                        det[k] = np.float32(v)
                        det[k].attrs["units"] = np.bytes_("m")
                    det["detectorSpecific/photon_energy"] = 8000
                    det["detectorSpecific/photon_energy"].attrs["units"] = "eV"
                    s = e.create_group("sample")
                    s.attrs["NX_class"] = "NXsample"
                    for k in "xy":
                        s[f"goni_{k}/value"] = np.arange(6.0)[:, None] * (1 if k == "x" else 10)
                        s[f"goni_{k}/value"].attrs["units"] = np.array(["um"], dtype=object)
                """);
        try (PtyScan scan = Scans.open(scan(file, ""), notices)) {
            List<Frame> frames = scan.next(10).frames();
            assertThat(Scans.numbers(frames)).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(Scans.positions(frames)).startsWith("0 0", "10 1", "20 2");
            assertThat(scan.parameters().energy()).contains(8.0);
            assertThat(scan.parameters().distance()).contains(2.0);
        }
    }
}
