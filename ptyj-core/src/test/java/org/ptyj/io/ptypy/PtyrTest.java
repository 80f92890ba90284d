package org.ptyj.io.ptypy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.H5py;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

class PtyrTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("a.ptyr");
    }

    private static ComplexArray numbers(int... shape) {
        int n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] pairs = new double[2 * n];
        Arrays.setAll(pairs, i -> Math.sin(i));
        return ComplexArray.of(pairs, Arrays.stream(shape).asLongStream().toArray());
    }

    private static PtyrWave wave(String id) {
        return new PtyrWave(
                id,
                numbers(2, 3, 4),
                new double[] {2e-8, 1e-8},
                new double[] {1, 2},
                new double[] {-2e-8, -2e-8},
                List.of(0, 1),
                Complex.ONE,
                0,
                false,
                6.2);
    }

    private static Ptyr result(PtyrKind kind) {
        return new Ptyr(
                kind, List.of(wave("SAG00")), List.of(wave("SAG00")), Map.of("a", 1L), Map.of(), Map.of("seed", 5L));
    }

    /** As PtyPy 0.9 writes it: kinds minimal and dls, numbers of any width, complex fill, pickled rests. */
    private Map<String, Object> ofPtypy(String kind) {
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("DataTooSmall", false);
        storage.put("ID", "Sscan00G00");
        storage.put("_center", new double[] {8, 8});
        storage.put("_origin", new double[] {-8e-8, -8e-8});
        storage.put("_psize", new double[] {1e-8, 1e-8});
        storage.put("_pool", Map.of());
        storage.put(
                "data",
                new NumericArray(
                        StoredType.COMPLEX64,
                        new long[] {1, 16, 16},
                        numbers(1, 16, 16).toDoubles()));
        storage.put("fill_value", NumericArray.ofComplex(new double[] {1, 0.5}));
        storage.put("layermap", List.of(0L));
        storage.put("shape", new H5Tree.Tuple(List.of(1L, 16L, 16L)));
        if (kind.equals("dls")) {
            NumericArray grid = NumericArray.of(new double[256], 1, 16, 16);
            storage.put("grids", new H5Tree.Tuple(List.of(grid, grid)));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("obj", new H5Tree.Branch(Map.of("Sscan00G00", new H5Tree.Branch(storage))));
        content.put("probe", new H5Tree.Branch(Map.of("Sscan00G00", new H5Tree.Branch(storage))));
        content.put("pars", new H5Tree.Branch(Map.of("run", "old")));
        content.put("runtime", new H5Tree.Branch(Map.of("run", "old")));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("header", Map.of("kind", kind, "description", "PtyPy"));
        root.put("content", new H5Tree.Branch(content));
        return root;
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        result(PtyrKind.MINIMAL).write(file);
        Ptyr read = Ptyr.read(file);
        PtyrWave wave = read.probes().get(0);
        assertThat(read.kind()).isEqualTo(PtyrKind.MINIMAL);
        assertThat(wave.id()).isEqualTo("SAG00");
        assertThat(wave.data().toDoubles()).containsExactly(numbers(2, 3, 4).toDoubles());
        assertThat(wave.pixelSize()).containsExactly(2e-8, 1e-8);
        assertThat(wave.center()).containsExactly(1, 2);
        assertThat(wave.fill()).isEqualTo(Complex.ONE);
        assertThat(wave.energyKeV()).isEqualTo(6.2);
        assertThat(read.parameters()).hasToString("{a=1}");
        assertThat(read.further()).hasToString("{seed=5}");
        assertThat(Ptyr.ids(file, Ptyr.Part.OBJECT)).containsExactly("SAG00");
        assertThat(Ptyr.readWithoutWaves(file).objects()).isEmpty();
    }

    @Test
    void everyKindIsReadAgainAndDlsHasGrids() throws IOException {
        for (PtyrKind kind : PtyrKind.values()) {
            result(kind).write(file);
            assertThat(Ptyr.read(file).kind()).isEqualTo(kind);
            try (H5File open = H5File.open(file)) {
                assertThat(open.exists("/content/obj/SAG00/grids")).isEqualTo(kind == PtyrKind.DLS);
            }
        }
        result(PtyrKind.DLS).write(file);
        try (H5File open = H5File.open(file)) {
            NumericArray grids = open.dataset("/content/obj/SAG00/grids").read();
            assertThat(grids.shape()).containsExactly(2, 2, 3, 4);
            // y of the last pixel of the last layer, then its x
            assertThat(grids.values()[23]).isEqualTo(2e-8);
            assertThat(grids.values()[47]).isEqualTo(1e-8);
            assertThat(open.textAttribute("/content/obj/SAG00/grids", "type")).contains("arraytuple");
        }
    }

    @Test
    void filesOfPtypyAreRead() throws IOException {
        for (String kind : List.of("minimal", "dls", "used_params")) {
            H5Tree.write(file, ofPtypy(kind));
            PtyrWave object = Ptyr.wave(file, Ptyr.Part.OBJECT, "Sscan00G00");
            assertThat(object.data().shape()).containsExactly(1, 16, 16);
            assertThat(object.fill()).isEqualTo(new Complex(1, 0.5));
            assertThat(object.pixelSize()).containsExactly(1e-8, 1e-8);
            assertThat(object.energyKeV()).isZero();
            assertThat(Ptyr.read(file).runtime()).hasToString("{run=old}");
        }
        H5Tree.write(file, ofPtypy("fullflat"));
        assertThatThrownBy(() -> Ptyr.read(file))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContainingAll("[/header/kind]", "fullflat", "kind minimal");
    }

    @Test
    void otherFilesAreRefusedWithFileAndPlace() throws IOException {
        H5Tree.write(file, Map.of("chunks", Map.of(), "info", Map.of()));
        assertThatThrownBy(() -> Ptyr.read(file))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContainingAll("a.ptyr [/content/obj]", "no result", ".ptyd file");
        H5Tree.write(file, Map.of("entry_1", Map.of()));
        assertThatThrownBy(() -> Ptyr.read(file)).hasMessageContaining("CXI file");
        Files.writeString(file, "a text");
        assertThatThrownBy(() -> Ptyr.read(file)).hasMessageContaining("is not an HDF5 file");
        result(PtyrKind.MINIMAL).write(file);
        byte[] all = Files.readAllBytes(file);
        for (int length = 100; length < all.length; length += 400) {
            Files.write(file, Arrays.copyOf(all, length));
            assertThatThrownBy(() -> Ptyr.read(file))
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContaining("a.ptyr");
        }
        assertThatThrownBy(() -> Ptyr.read(folder.resolve("none.ptyr"))).hasMessageContaining("no such file");
    }

    @Test
    void damagedStoragesAreNamed() throws IOException {
        damaged("_psize", new double[] {1e-8, 0}, "a.ptyr [/content/obj/Sscan00G00/_psize]: the pixel size");
        damaged("_psize", new double[] {1e-8}, "[/content/obj/Sscan00G00/_psize]: must be two numbers");
        damaged("_center", new double[] {Double.NaN, 1}, "[/content/obj/Sscan00G00/_center]: must be two numbers");
        damaged("_origin", Map.of(), "[/content/obj/Sscan00G00/_origin]: is no array");
        damaged("data", new double[] {1, 2}, "[/content/obj/Sscan00G00/data]: a probe or object has pixels along");
        damaged("data", "text", "[/content/obj/Sscan00G00/data]: holds no numbers but text");
    }

    private void damaged(String key, Object value, String message) throws IOException {
        Map<String, Object> tree = ofPtypy("minimal");
        storage(tree).put(key, value);
        H5Tree.write(file, tree);
        assertThatThrownBy(() -> Ptyr.wave(file, Ptyr.Part.OBJECT, "Sscan00G00"))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining(message);
    }

    @SuppressWarnings("unchecked") // as built above
    private static Map<String, Object> storage(Map<String, Object> tree) {
        H5Tree.Branch content = (H5Tree.Branch) tree.get("content");
        H5Tree.Branch storages = (H5Tree.Branch) content.entries().get("obj");
        return (Map<String, Object>) ((H5Tree.Branch) storages.entries().get("Sscan00G00")).entries();
    }

    @Test
    void h5pyReadsTheLayout() throws IOException, InterruptedException {
        H5py.assumePresent();
        result(PtyrKind.DLS).write(file);
        String said = H5py.check(file, """
                with h5py.File(name, 'r') as f:
                    o = f['content/obj/SAG00']
                    assert o['data'].dtype == np.complex128 and o['data'].shape == (2, 3, 4)
                    assert np.allclose(o['data'][()].view(float).ravel(), np.sin(np.arange(48)))
                    assert o['grids'].shape == (2, 2, 3, 4) and o['grids'].attrs['type'] in ('arraytuple', b'arraytuple')
                    y = (np.arange(3) - 1) * 2e-8
                    x = (np.arange(4) - 2) * 1e-8
                    assert np.allclose(o['grids'][0], y[:, None]) and np.allclose(o['grids'][1], x)
                    print(f['header/kind'][()].decode(), o['_energy'][()], f['content/pars/a'][()])
                """);
        assertThat(said).isEqualTo("dls 6.2 1");
    }
}
