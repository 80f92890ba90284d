package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

class H5TreeTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.ptyr");
    }

    private static final NumericArray WAVE =
            new NumericArray(StoredType.COMPLEX64, new long[] {1, 1, 2}, new double[] {1, 2, 3, 4});

    private static Map<String, Object> sample() {
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("data", WAVE);
        probe.put("_psize", new double[] {1e-8, 2e-8});
        probe.put("layermap", List.of(0, 1));
        probe.put("shape", new H5Tree.Tuple(List.of(1, 128, 128)));
        probe.put("padonly", false);
        probe.put("fill_value", 0.0);
        probe.put("numID", 7);
        probe.put("ID", "SMFG00");
        probe.put("_pool", Map.of());
        probe.put("label", Optional.empty());
        probe.put("none", null);
        Map<String, Object> pars = new LinkedHashMap<>();
        pars.put("a/b", 1.5);
        pars.put("mixed", Arrays.asList("x", 1, null, List.of(true, false), Map.of("k", 2L)));
        pars.put("flags", List.of(true, false));
        pars.put("half", List.of(1, 2.5));
        pars.put("pair", new H5Tree.Tuple(List.of("a", "b")));
        pars.put("empty", List.of());
        pars.put("matrix", List.of(List.of(1, 2), List.of(3, 4)));
        pars.put("point", new NumericArray(StoredType.COMPLEX128, new long[0], new double[] {1, -1}));
        pars.put(
                "stack",
                new H5Tree.FrameStack(StoredType.INT32, new long[] {3, 2, 2}, (i, out) -> out.putInt(4 * i, i + 1)));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("header", Map.of("kind", "minimal"));
        root.put("content", new H5Tree.Branch(Map.of("probe", new H5Tree.Branch(probe), "pars", pars)));
        return root;
    }

    @Test
    @SuppressWarnings("unchecked")
    void treeComesBack() throws Exception {
        H5Tree.write(file(), sample());
        H5Tree.Content content = H5Tree.read(file());
        assertThat(content.notices()).isEmpty();
        assertThat(content.values().keySet()).containsExactly("header", "content");
        assertThat(content.values().get("header")).isEqualTo(Map.of("kind", "minimal"));
        Map<String, Object> inner = (Map<String, Object>) content.values().get("content");
        Map<String, Object> probe = (Map<String, Object>) inner.get("probe");
        assertThat(probe.keySet()).startsWith("data", "_psize", "layermap", "shape");
        assertThat(probe)
                .containsEntry("data", WAVE)
                .containsEntry("_psize", NumericArray.of(new double[] {1e-8, 2e-8}, 2))
                .containsEntry("layermap", List.of(0L, 1L))
                .containsEntry("shape", List.of(1L, 128L, 128L))
                .containsEntry("padonly", false)
                .containsEntry("fill_value", 0.0)
                .containsEntry("numID", 7L)
                .containsEntry("ID", "SMFG00")
                .containsEntry("_pool", Map.of())
                .containsEntry("label", Optional.empty())
                .containsEntry("none", Optional.empty());
        Map<String, Object> pars = (Map<String, Object>) inner.get("pars");
        assertThat(pars)
                .containsEntry("a/b", 1.5)
                .containsEntry("mixed", List.of("x", 1L, Optional.empty(), List.of(true, false), Map.of("k", 2L)))
                .containsEntry("flags", List.of(true, false))
                .containsEntry("half", List.of(1.0, 2.5))
                .containsEntry("pair", List.of("a", "b"))
                .containsEntry("empty", List.of())
                .containsEntry("point", new NumericArray(StoredType.COMPLEX128, new long[0], new double[] {1, -1}));
        assertThat((List<NumericArray>) pars.get("matrix"))
                .extracting(a -> a.values()[1])
                .containsExactly(2.0, 4.0);
        assertThat(((NumericArray) pars.get("stack")).values()).containsExactly(1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0);
        try (H5File f = H5File.open(file())) {
            assertThat(H5Tree.read(f, "/content/probe").values()).isEqualTo(probe);
        }
    }

    @Test
    void h5pySeesTheTypesOfTheScheme() throws Exception {
        H5py.assumePresent();
        H5Tree.write(file(), sample());
        H5py.check(file(), """
                import time
                f = h5py.File(name, 'r'); t = lambda p: f[p].attrs['type']
                assert f.attrs['h5rw_version'] == '0.1' and f.attrs['ctime'] == f.attrs['mtime']
                assert time.strptime(f.attrs['ctime']) and len(f.attrs['ctime']) == len(time.asctime())
                def all_typed(n, o): assert type(o.attrs['type']) is str, n
                f.visititems(all_typed)
                assert t('header') == 'dict' and t('content') == 'param' and t('content/probe') == 'param'
                p = 'content/probe/'; d = f[p + 'data']
                assert t(p + 'data') == 'array' and d.dtype == np.complex64 and d.compression == 'gzip' and d.compression_opts == 4
                assert t(p + 'layermap') == 'arraylist' and f[p + 'layermap'].dtype == '<i8' and t(p + 'shape') == 'arraytuple'
                assert t(p + 'padonly') == 'scalar' and f[p + 'padonly'].dtype == bool and f[p + 'padonly'].shape == ()
                assert t(p + 'ID') == 'string' and f[p + 'ID'].asstr()[()] == 'SMFG00'
                assert t(p + 'label') == 'None' and f[p + 'label'].dtype == '<f8' and f[p + 'label'].shape == (1,)
                p = 'content/pars/'
                assert f[p + 'a_SLASH_b'].attrs['escaped'] == '1' and 'escaped' not in f[p + 'half'].attrs
                assert t(p + 'mixed') == 'list' and sorted(f[p + 'mixed']) == ['00000', '00001', '00002', '00003', '00004']
                assert t(p + 'pair') == 'tuple' and t(p + 'matrix') == 'arraylist' and f[p + 'matrix'].shape == (2, 2)
                assert t(p + 'empty') == 'list' and f[p + 'point'][()] == 1 - 1j and t(p + 'point') == 'scalar'
                """);
    }

    @Test
    void filesOfOthersAreReadAndWhatIsNotForUsIsLeftOut() throws Exception {
        H5py.assumePresent();
        H5py.check(file(), """
                with h5py.File(name, 'w') as f:
                    def put(n, v, t, **k): f.create_dataset(n, data=v, **k).attrs['type'] = t
                    put('none', np.array([np.nan]), 'None'); put('s', 'text', 'string'); put('x', 3, 'scalar')
                    put('big', 2**62 + 1, 'scalar'); put('one', np.array([2.5]), 'scalar'); put('c', 1 + 2j, 'scalar')
                    put('fixed', np.bytes_('old'), 'string'); put('p', np.bytes_('pickled'), 'pickle')
                    put('rec', np.zeros(2, dtype=[('a', 'i4'), ('b', 'f8')]), 'record_array')
                    put('grids', np.arange(8.).reshape(2, 1, 2, 2), 'arraytuple', compression='gzip')
                    g = f.create_group('l'); g.attrs['type'] = 'list'
                    for i in (2, 0, 1): put('l/0000%d' % i, i, 'scalar')
                    put('l/00003', np.bytes_('x'), 'pickle')
                    f['bare/array'] = np.eye(2); f['bare/scalar'] = 2.0; f['bare/text'] = ['a', 'b']
                    f['bare/rec'] = np.zeros(2, dtype=[('a', 'i4'), ('b', 'f8')])
                    f['bare/broken'] = h5py.SoftLink('/nowhere')
                """);
        H5Tree.Content content = H5Tree.read(file());
        assertThat(content.values())
                .containsEntry("none", Optional.empty())
                .containsEntry("s", "text")
                .containsEntry("x", 3L)
                .containsEntry("big", (1L << 62) + 1)
                .containsEntry("one", 2.5)
                .containsEntry("c", new NumericArray(StoredType.COMPLEX128, new long[0], new double[] {1, 2}))
                .containsEntry("fixed", "old")
                .containsEntry("l", List.of(0L, 1L, 2L, Optional.empty()))
                .doesNotContainKeys("p", "rec");
        assertThat(content.values().get("grids"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .element(1)
                .isEqualTo(NumericArray.of(new double[] {4, 5, 6, 7}, 1, 2, 2));
        assertThat(content.values().get("bare"))
                .isEqualTo(Map.of(
                        "array", NumericArray.of(new double[] {1, 0, 0, 1}, 2, 2),
                        "scalar", 2.0,
                        "text", List.of("a", "b")));
        assertThat(content.notices())
                .hasSize(5)
                .anyMatch(n -> n.startsWith("/p: a pickle"))
                .anyMatch(n -> n.startsWith("/rec: a record array"))
                .anyMatch(n -> n.startsWith("/l/00003: a pickle"))
                .anyMatch(n -> n.startsWith("/bare/rec: no numbers"))
                .anyMatch(n -> n.startsWith("/bare/broken: a link that leads nowhere"));
    }

    @Test
    void valuesThatCannotBeWrittenAreNamed() {
        assertThatThrownBy(() -> H5Tree.write(file(), Map.of("a", Map.of("b", new StringBuilder()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/a/b: a value of StringBuilder");
        assertThatThrownBy(() -> H5Tree.write(file(), Map.of("a", Map.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key 1");
        assertThat(file()).doesNotExist();
    }

    @Test
    void linksBackToAGroupAboveAreLeftOut() throws Exception {
        H5Group root = new H5Group();
        root.group("a").softLink("up", "/a").softLink("top", "/").softLink("beside", "/b");
        root.group("b").scalar("x", 1.0);
        H5Writer.write(file(), root);
        H5Tree.Content content = H5Tree.read(file());
        assertThat(content.values()).isEqualTo(Map.of("a", Map.of("beside", Map.of("x", 1.0)), "b", Map.of("x", 1.0)));
        assertThat(content.notices()).hasSize(2).allMatch(n -> n.contains("a link back to a group above it"));
    }
}
