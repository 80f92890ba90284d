package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;

class PtydScanTest {
    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    private Path file() {
        return folder.resolve("a.ptyd");
    }

    private PtyScan open(String more) {
        return ScanSources.open(
                Param.parse("{name: PtydScan, " + more.replace("FILE", "'" + file() + "'") + "}"),
                ListScan.context(notices));
    }

    /** A chunk of frames of 4 x 4 pixels; every pixel of a frame has its index + 1, and it lies at (index, -index) um. */
    private static Map<String, Object> chunk(int... indices) {
        double[] data = new double[16 * indices.length];
        double[] positions = new double[2 * indices.length];
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            java.util.Arrays.fill(data, 16 * i, 16 * i + 16, indices[i] + 1);
            positions[2 * i] = 1e-6 * indices[i];
            positions[2 * i + 1] = -1e-6 * indices[i];
            numbers.add((long) indices[i]);
        }
        Map<String, Object> chunk = new LinkedHashMap<>();
        chunk.put("data", NumericArray.of(data, indices.length, 4, 4));
        chunk.put("indices", numbers);
        chunk.put("positions", NumericArray.of(positions, indices.length, 2));
        return chunk;
    }

    private static Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("energy", 6.2);
        meta.put("distance", 7.0);
        meta.put("psize", new double[] {1e-4, 2e-4});
        meta.put("shape", new int[] {4, 4});
        meta.put("center", new double[] {1.5, 2.5});
        meta.put("num_frames", 6);
        meta.put("label", "other");
        return meta;
    }

    private void write(Map<String, Object> chunks, Map<String, Object> meta, Map<String, Object> info)
            throws PtyjIoException {
        H5Tree.write(file(), Map.of("chunks", chunks, "meta", meta, "info", info));
    }

    private void write(Map<String, Object> chunks) throws PtyjIoException {
        write(chunks, meta(), Map.of());
    }

    @Test
    void thePlanIsWhatIsDelivered() throws PtyjIoException {
        write(Map.of("0", chunk(2, 0), "1", chunk(1, 3, 4)));
        for (String more : List.of("dfile: FILE", "source: FILE, shape: 2, rebin: 2, num_frames: 4")) {
            try (PtyScan source = open(more)) {
                ScanPlan plan = source.plan().orElseThrow();
                Chunk chunk = source.next(100);
                assertThat(plan.meta()).as(more).isEqualTo(chunk.meta());
                assertThat(plan.positions().size()).isEqualTo(chunk.frames().size());
                for (Frame frame : chunk.frames()) {
                    assertThat(new YX(
                                    plan.positions().y(frame.index()),
                                    plan.positions().x(frame.index())))
                            .isEqualTo(frame.position().orElseThrow());
                }
            }
        }
    }

    @Test
    void filesOfPartsThatAreAllMissingAreNamed() throws PtyjIoException {
        write(Map.of(
                "0", new H5Tree.Link("/beamline/a.ptyd.part000", "/"), "1", new H5Tree.Link("a.ptyd.part001", "/")));
        assertThatThrownBy(() -> open("dfile: FILE"))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("a.ptyd [/chunks]", "/beamline/a.ptyd.part000 is not there", "a.ptyd.part001");
    }

    @Test
    void impossibleValuesAreRefusedWithTheirPlace() throws PtyjIoException {
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("energy", List.of(-8.0, "text", Double.NaN, 0.0));
        wrong.put("distance", List.of(-1.0, Double.POSITIVE_INFINITY));
        wrong.put("psize", List.of(0.0, Double.POSITIVE_INFINITY, new double[] {1e-4, -1e-4}));
        wrong.put("center", List.of(Double.NaN));
        for (Map.Entry<String, Object> key : wrong.entrySet()) {
            for (Object value : (List<?>) key.getValue()) {
                Map<String, Object> meta = meta();
                meta.put(key.getKey(), value);
                write(Map.of("0", chunk(0, 1)), meta, Map.of());
                for (String way : List.of("dfile", "source")) {
                    assertThatThrownBy(() -> open(way + ": FILE"))
                            .as(key.getKey() + " " + value)
                            .isInstanceOf(ScanException.class)
                            .hasMessageContaining("a.ptyd [/meta/" + key.getKey() + "]: ");
                }
            }
        }
    }

    @Test
    void whatIsGivenReplacesAnImpossibleValue() throws PtyjIoException {
        Map<String, Object> meta = meta();
        meta.put("energy", "text");
        meta.put("num_frames", 1_000_000_000_000L);
        write(Map.of("0", chunk(0, 1), "foo", chunk(2)), meta, Map.of());
        try (PtyScan source = open("dfile: FILE, energy: 8")) {
            Chunk chunk = source.next(100);
            assertThat(chunk.meta().energyKeV()).isEqualTo(8);
            assertThat(chunk.meta().numFrames()).isEqualTo(2);
        }
        assertThat(String.join("\n", notices))
                .contains("[/meta/energy]: is no number; the energy that is given is used")
                .contains("/meta/num_frames is 1000000000000")
                .contains("chunk foo is left out, because its name is not a number");
    }

    @Test
    void impossibleNumbersOfAChunkAreRefusedWithTheirPlace() throws PtyjIoException {
        Map<String, Object> lost = chunk(0, 1);
        lost.put("positions", NumericArray.of(new double[] {0, 0, Double.NaN, 1}, 2, 2));
        write(Map.of("3", lost));
        assertThatThrownBy(() -> open("dfile: FILE"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("a.ptyd [/chunks/3/positions]: row 1 has NaN");
        write(Map.of("3", chunk(0, -1)));
        assertThatThrownBy(() -> open("dfile: FILE"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("a.ptyd [/chunks/3/indices]: has -1.0");
    }

    @Test
    void theFileIsAnInput() {
        PtydSource source = new PtydSource();
        for (String key : List.of("dfile", "source")) {
            Record parameters = Binder.plain()
                    .bind(PtydParameters.class, Param.parse("{" + key + ": a.ptyd}"))
                    .value();
            assertThat(source.inputs(parameters)).isEqualTo(Map.of(key, Path.of("a.ptyd")));
        }
    }

    @Test
    void framesComeInTheOrderOfTheirIndices() throws PtyjIoException {
        Map<String, Object> chunks = new LinkedHashMap<>();
        chunks.put("10", chunk(5, 1));
        chunks.put("2", chunk(0, 4));
        chunks.put("0", chunk(3, 2));
        write(chunks);
        try (PtyScan scan = open("dfile: FILE")) {
            Chunk all = scan.next(100);
            assertThat(all.frames()).extracting(Frame::index).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(all.frames()).extracting(f -> f.data().get(2, 2)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
            assertThat(all.frames())
                    .extracting(f -> f.position().orElseThrow())
                    .startsWith(new YX(0, -0.0), new YX(1e-6, -1e-6));
            assertThat(all.meta().center()).isEqualTo(new YX(1.5, 2.5));
            assertThat(all.meta().psize()).isEqualTo(new YX(1e-4, 2e-4));
            assertThat(all.meta().energyKeV()).isEqualTo(6.2);
            assertThat(all.meta().label()).isEqualTo("S");
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void missingFramesAreLeftOutWithANotice() throws PtyjIoException {
        write(Map.of("0", chunk(0, 1), "7", chunk(5)));
        try (PtyScan scan = open("dfile: FILE")) {
            assertThat(scan.next(100).frames())
                    .extracting(f -> f.data().get(0, 0))
                    .containsExactly(1.0, 2.0, 6.0);
            assertThat(notices).singleElement().asString().contains("has 3 frames, numbered up to 5");
        }
    }

    @Test
    void weightsOfFramesWinOverTheCommonOne() throws PtyjIoException {
        double[] weights = new double[16];
        weights[3] = 0.5;
        double[] common = new double[16];
        common[7] = 1;
        Map<String, Object> own = chunk(1);
        own.put("weights", NumericArray.of(weights, 1, 4, 4));
        Map<String, Object> chunks = new LinkedHashMap<>();
        chunks.put("0", chunk(0));
        chunks.put("1", own);
        write(chunks, meta(), Map.of("weight2d", NumericArray.of(common, 4, 4)));
        try (PtyScan scan = open("dfile: FILE")) {
            List<Frame> frames = scan.next(2).frames();
            assertThat(frames.get(0).mask().sum()).isEqualTo(1);
            assertThat(frames.get(0).mask().get(1, 3)).isEqualTo(1);
            assertThat(frames.get(1).mask().sum()).isEqualTo(1);
            assertThat(frames.get(1).mask().get(0, 3)).isEqualTo(1);
        }
    }

    @Test
    void asItIsTheFileWinsAndTheUserIsTold() throws PtyjIoException {
        write(Map.of("0", chunk(0, 1)));
        try (PtyScan scan = open("dfile: FILE, energy: 9, shape: 2, num_frames: 1")) {
            Chunk all = scan.next(10);
            assertThat(all.meta().energyKeV()).isEqualTo(6.2);
            assertThat(all.meta().ny()).isEqualTo(4);
            assertThat(all.frames()).hasSize(1);
            assertThat(notices)
                    .anySatisfy(n -> assertThat(n).contains("shape, energy are given, but", "name it as source"));
        }
    }

    @Test
    void aSourceIsProcessedAnewWithWhatIsGiven() throws PtyjIoException {
        write(Map.of("0", chunk(0, 1)));
        try (PtyScan scan = open("source: FILE, energy: 9, shape: 2, rebin: 2")) {
            Chunk all = scan.next(10);
            assertThat(all.meta().energyKeV()).isEqualTo(9);
            assertThat(all.meta().distance()).isEqualTo(7);
            assertThat(all.meta().psize()).isEqualTo(new YX(2e-4, 4e-4));
            assertThat(all.meta().ny()).isEqualTo(1);
            assertThat(all.frames().get(1).data().get(0, 0)).isEqualTo(8); // 4 pixels of 2 counts
        }
        try (PtyScan scan = open("source: FILE, center: [1, 1]")) {
            assertThat(scan.next(1).meta().center()).isEqualTo(YX.both(1));
        }
        try (PtyScan scan = open("source: FILE")) {
            assertThat(scan.next(1).meta().center()).isEqualTo(new YX(1.5, 2.5));
        }
        try (PtyScan scan = open("source: FILE, auto_center: true")) {
            assertThat(scan.next(1).meta().center()).isEqualTo(YX.both(1.5)); // mass centre of an even frame
        }
        try (PtyScan scan = open("source: file, dfile: FILE")) {
            assertThat(scan.next(1).meta().ny()).isEqualTo(4);
        }
    }

    @Test
    void badFilesAreNamedWithTheirParameter() throws Exception {
        assertThatThrownBy(() -> open("dfile: FILE"))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("scans.S.data.dfile", "a.ptyd", "there is no such file");
        assertThatThrownBy(() -> open("source: FILE")).hasMessageContaining("scans.S.data.source");
        assertThatThrownBy(() -> open("num_frames: 3"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("dfile: no file is named");
        Files.writeString(file(), "nothing of the sort");
        assertThatThrownBy(() -> open("dfile: FILE")).hasMessageContaining("is not an HDF5 file");
        write(Map.of("0", chunk(0, 1), "1", chunk(1, 2)));
        assertThatThrownBy(() -> open("dfile: FILE"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("two frames have the index 1");
        Map<String, Object> poor = meta();
        poor.remove("energy");
        write(Map.of("0", chunk(0)), poor, Map.of());
        assertThatThrownBy(() -> open("dfile: FILE"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("data.energy");
        try (PtyScan scan = open("dfile: FILE, energy: 8")) {
            assertThat(scan.next(1).meta().energyKeV()).isEqualTo(8);
        }
        write(Map.of());
        assertThatThrownBy(() -> open("dfile: FILE")).hasMessageContaining("holds no frames");
    }
}
