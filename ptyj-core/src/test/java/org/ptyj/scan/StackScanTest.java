package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.image.Streams;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;
import org.ptyj.io.tiff.TiffWriter;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;

class StackScanTest {
    private static final int FRAMES = 4;

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void files() throws IOException {
        TiffWriter.of(StoredType.INT16, FRAMES, 4, 6, (i, out) -> {
                    for (int p = 0; p < 24; p++) {
                        out.putShort((short) (i == 1 && p == 5 ? -1 : 100 * i + p));
                    }
                })
                .write(folder.resolve("frames.tif"));
        Files.writeString(folder.resolve("positions.csv"), "y (um),x (um)\n0,1\n2,3\n4,5\n6,7\n");
    }

    private Param tree(Object... more) {
        Map<String, Object> tree = new LinkedHashMap<>(Map.of(
                "name",
                "StackScan",
                "frames",
                folder.resolve("frames.tif").toString(),
                "positions",
                folder.resolve("positions.csv").toString(),
                "energy",
                6.2,
                "distance",
                2.0,
                "psize",
                1e-4));
        for (int i = 0; i < more.length; i += 2) {
            Object value = more[i + 1];
            tree.put((String) more[i], value instanceof Path p ? p.toString() : value);
        }
        return Param.of(tree);
    }

    private PtyScan open(Object... more) {
        return ScanSources.open(tree(more), new ScanContext("S", Streams.of(0), notices::add));
    }

    private List<Frame> frames(Object... more) {
        try (PtyScan scan = open(more)) {
            return scan.next(100).frames();
        }
    }

    private void refused(String message, Object... more) {
        assertThatThrownBy(() -> frames(more)).isInstanceOf(ScanException.class).hasMessageContaining(message);
    }

    @Test
    void framesComeWithTheirPositions() {
        List<Frame> frames = frames();
        assertThat(frames).hasSize(FRAMES);
        assertThat(frames.get(3).data().shape()).containsExactly(4, 6);
        assertThat(frames.get(3).data().get(1, 2)).isEqualTo(308);
        assertThat(frames.get(2).position()).contains(new YX(4e-6, 5e-6));
        assertThat(frames.get(0).mask().sum()).isEqualTo(24);
        assertThat(frames.get(1).mask().sum())
                .as("a negative count marks a dead pixel")
                .isEqualTo(23);
        assertThat(frames.get(1).mask().get(0, 5)).isZero();
        assertThat(notices).isEmpty();
    }

    @Test
    void thePlanIsWhatIsDelivered() {
        try (PtyScan scan = open("shape", 2)) {
            ScanPlan plan = scan.plan().orElseThrow();
            assertThat(plan.positions().size()).isEqualTo(FRAMES);
            assertThat(plan.meta()).isEqualTo(scan.next(9).meta());
        }
    }

    @Test
    void everyFormatGivesTheSame() throws IOException {
        double[] all = new double[24 * FRAMES];
        List<Frame> expected = frames();
        for (int i = 0; i < FRAMES; i++) {
            double[] one = expected.get(i).data().toDoubles();
            System.arraycopy(one, 0, all, 24 * i, 24);
            Npy.write(
                    folder.resolve("raw/frame_" + i + ".npy"),
                    new NumericArray(StoredType.UINT16, new long[] {4, 6}, one));
        }
        NumericArray stack = new NumericArray(StoredType.INT32, new long[] {FRAMES, 4, 6}, all);
        Npy.write(folder.resolve("s.npy"), stack);
        Npz.writeCompressed(
                folder.resolve("s.npz"), Map.of("data", stack, "y", NumericArray.of(new double[FRAMES], FRAMES)));
        for (Object[] more : new Object[][] {
            {"frames", folder.resolve("s.npy")},
            {"frames", folder.resolve("s.npz"), "array", "data"},
            {"frames", folder.resolve("raw")},
            {"frames", folder.resolve("raw/*.npy")}
        }) {
            List<Frame> found = frames(more);
            assertThat(found).hasSize(FRAMES);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(found.get(i).data().toDoubles())
                        .isEqualTo(expected.get(i).data().toDoubles());
            }
        }
    }

    @Test
    void largeCountsStayExact() throws IOException {
        Npy.write(
                folder.resolve("s.npy"),
                new NumericArray(StoredType.UINT32, new long[] {1, 2, 2}, new double[] {4_000_000_001.0, 3, 2, 1}));
        assertThat(frames("frames", folder.resolve("s.npy")).get(0).data().get(0, 0))
                .isEqualTo(4_000_000_001.0);
    }

    private List<YX> positions(String text, Object... more) throws IOException {
        List<Object> all = new ArrayList<>(List.of(more));
        all.add("positions");
        all.add(Files.writeString(folder.resolve("p.txt"), text));
        return frames(all.toArray()).stream()
                .map(f -> f.position().orElseThrow())
                .toList();
    }

    @Test
    void columnsAndUnitsAreFoundOrGiven() throws IOException {
        String rows = "1 2\n3 4\n5 6\n7 8\n";
        YX first = new YX(1e-6, 2e-6);
        YX turned = new YX(2e-6, 1e-6);
        assertThat(positions(rows, "unit", "um").get(0)).isEqualTo(first);
        assertThat(positions("# x (um) y (um)\n" + rows).get(0)).isEqualTo(turned);
        assertThat(positions("stage_Y [um], stage_X [um]\n" + rows.replace(' ', ','))
                        .get(0))
                .isEqualTo(first);
        assertThat(positions("a (um), b (um)\n" + rows.replace(' ', ','), "columns", List.of("b", "a"))
                        .get(0))
                .isEqualTo(turned);
        assertThat(positions(rows, "columns", List.of("2", "1"), "unit", "um").get(0))
                .isEqualTo(turned);
        assertThat(positions(rows, "unit", "um", "multiplier", List.of(1, -1)).get(3))
                .isEqualTo(new YX(7e-6, -8e-6));
        assertThat(positions("y (mm) x (mm)\n" + rows, "unit", "nm").get(0)).isEqualTo(new YX(1e-9, 2e-9));
        String named = "f0.npy 1e-6 2e-6\nf1.npy 3e-6 4e-6\nf2.npy 5e-6 6e-6\nf3.npy 7e-6 8e-6\n";
        assertThat(positions(named).get(0)).isEqualTo(first);
    }

    @Test
    void positionsOfNumpyAreRead() throws IOException {
        double[] pairs = {1e-6, 2e-6, 3e-6, 4e-6, 5e-6, 6e-6, 7e-6, 8e-6};
        Npy.write(folder.resolve("p.npy"), pairs, FRAMES, 2);
        assertThat(frames("positions", folder.resolve("p.npy")).get(1).position())
                .contains(new YX(3e-6, 4e-6));
        Npz.write(
                folder.resolve("p.npz"),
                Map.of(
                        "x", NumericArray.of(new double[] {1, 2, 3, 4}, 4),
                        "y", NumericArray.of(new double[] {5, 6, 7, 8}, 4)));
        assertThat(frames("positions", folder.resolve("p.npz"), "unit", "um")
                        .get(1)
                        .position())
                .contains(new YX(6e-6, 2e-6));
        Npy.write(folder.resolve("p.npy"), pairs, 2, FRAMES);
        refused("transpose them", "positions", folder.resolve("p.npy"));
        Npy.write(folder.resolve("p.npy"), pairs, 8);
        refused("FLOAT64[8]", "positions", folder.resolve("p.npy"));
    }

    @Test
    void positionsThatCannotBeAreRefused() throws IOException {
        assertThatThrownBy(() -> positions("1 2\n3 4\n5 6\n7 8\n"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("data.positions: ")
                .hasMessageContaining("column 1 goes from 1.000 to 7.000 m if its unit is m")
                .hasMessageContaining("unit: um");
        assertThatThrownBy(() -> positions("a b\n1 2\n")).hasMessageContaining("columns: [a, b]");
        assertThatThrownBy(() -> positions("0 1 2\n")).hasMessageContaining("columns: ['1', '2']");
        assertThatThrownBy(() -> positions("y (V) x (V)\n1 2\n"))
                .hasMessageContaining("y is in 'V', which is no length");
        assertThatThrownBy(() -> positions("y x\n1 2\n", "columns", List.of("y", "z")))
                .hasMessageContaining("no column of numbers called z; there are y, x");
        assertThatThrownBy(() -> positions("1 2\nnan 4\n5 6\n7 8", "unit", "um"))
                .hasMessageContaining("position 1 (");
        assertThatThrownBy(() -> positions("1e-6 2e-6\n"))
                .hasMessageContaining("has 1 positions for the 4 frames")
                .hasMessageContaining("num_frames to 1");
        assertThat(positions("1e-6 2e-6\n3e-6 4e-6\n", "num_frames", 2)).hasSize(2);
    }

    @Test
    void aScanThatWasEndedEarlyHasMorePositionsThanFrames() throws IOException {
        assertThat(positions("1 2\n3 4\n5 6\n7 8\n9 10\n", "unit", "um")).hasSize(FRAMES);
        assertThat(notices).anySatisfy(line -> assertThat(line).contains("the last 1 positions are left out"));
    }

    @Test
    void maskDarkAndFlatAreUsed() throws IOException {
        double[] mask = new double[24];
        double[] dark = new double[48];
        double[] flat = new double[24];
        for (int i = 0; i < 24; i++) {
            mask[i] = i == 0 ? 0 : 3;
            dark[i] = 1;
            dark[24 + i] = 3;
            flat[i] = i == 1 ? 0 : 2;
        }
        Npy.write(folder.resolve("mask.npy"), mask, 4, 6);
        Npy.write(folder.resolve("dark.npy"), dark, 2, 4, 6);
        Npy.write(folder.resolve("flat.npy"), flat, 4, 6);
        List<Frame> frames = frames(
                "mask",
                folder.resolve("mask.npy"),
                "dark",
                folder.resolve("dark.npy"),
                "flat",
                folder.resolve("flat.npy"));
        assertThat(frames.get(3).data().get(1, 2)).isEqualTo((308 - 2) / 2.0);
        assertThat(frames.get(3).mask().sum()).isEqualTo(22);
        assertThat(frames.get(1).mask().sum()).isEqualTo(21);
        Npy.write(folder.resolve("mask.npy"), mask, 6, 4);
        refused("data.mask: ", "mask", folder.resolve("mask.npy"));
        refused("has 1 frames of 6 x 4 pixels, but the scan's have 4 x 6", "mask", folder.resolve("mask.npy"));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        refused("data.frames: ", "frames", folder.resolve("no.tif"));
        refused("data.positions: ", "positions", folder.resolve("no.csv"));
        assertThatThrownBy(() -> ScanSources.open(tree().remove("energy"), ScanContext.of("S")))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("energy");
        assertThatThrownBy(() -> open("columns", List.of("y"))).isInstanceOf(ParamException.class);
        assertThatThrownBy(() -> open("multiplier", List.of(0, 1))).isInstanceOf(ParamException.class);
        Npy.write(folder.resolve("z.npy"), new double[0], 0, 4, 6);
        refused("has 0 frames of 4 x 6 pixels", "frames", folder.resolve("z.npy"));
        Npy.writeComplex(folder.resolve("c.npy"), new float[16], 2, 2, 2);
        refused("has complex numbers", "frames", folder.resolve("c.npy"));
    }

    @Test
    void foldersAndFlatFieldsWithoutLightAreNamed() throws IOException {
        refused("data.positions: " + folder + ": is a folder; name the file", "positions", folder);
        Path flat = folder.resolve("none.npy");
        Npy.write(flat, new double[24], 4, 6);
        refused("data.flat: " + flat + ": is nowhere above 0", "flat", flat);
    }

    @Test
    void aPageThatCannotBeReadIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("frames.tif"));
        Files.write(folder.resolve("frames.tif"), java.util.Arrays.copyOf(whole, whole.length - 10));
        refused("page 3", "num_frames", 4);
    }

    @Test
    void theFilesAreInputs() {
        StackParameters parameters = org.ptyj.param.Binder.plain()
                .bind(StackParameters.class, tree("mask", "m.npy").remove("name"))
                .value();
        assertThat(new StackSource().inputs(parameters)).containsOnlyKeys("frames", "positions", "mask");
    }

    @Test
    void aNameOfAnArrayIsRefusedWhereArraysHaveNone() throws IOException {
        Path npy = folder.resolve("frames.npy");
        Npy.write(npy, new double[FRAMES * 24], FRAMES, 4, 6);
        for (Path file : List.of(npy, folder.resolve("frames.tif"))) {
            assertThatThrownBy(() -> open("frames", file, "array", "foo"))
                    .isInstanceOf(ScanException.class)
                    .hasMessageContainingAll(file.toString(), "'foo'", "leave array out");
        }
    }
}
