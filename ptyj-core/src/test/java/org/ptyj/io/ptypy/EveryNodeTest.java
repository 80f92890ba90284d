package org.ptyj.io.ptypy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.H5py;
import org.ptyj.io.Programs;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiWriter;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;

/** Every group and data set that is written carries a type that fits it, and other people's programs read it all. */
class EveryNodeTest {
    /** The scheme that PtyPy's reader goes by: an unknown type, or one that does not fit, makes it fail. */
    private static final String CHECK = """
            GROUPS = {'dict', 'param', 'list', 'tuple'}
            DATA = {'array', 'arraylist', 'arraytuple', 'scalar', 'string', 'None'}
            seen = {}
            def visit(group, path):
                for key in group:
                    node, p = group[key], path + '/' + key
                    kind = node.attrs.get('type')
                    assert isinstance(kind, str), p + ' has no type'
                    seen[kind] = seen.get(kind, 0) + 1
                    assert '_SLASH_' not in key or node.attrs['escaped'] == '1', p
                    if isinstance(node, h5py.Group):
                        assert kind in GROUPS, p + ' ' + kind
                        if kind in ('list', 'tuple'):
                            assert list(node) == ['%05d' % i for i in range(len(node))], p
                        visit(node, p)
                        continue
                    assert kind in DATA, p + ' ' + kind
                    d = node.dtype
                    if kind == 'string':
                        assert node.shape == () and h5py.check_string_dtype(d).length is None, p
                        node[()].decode('utf-8')
                    elif kind == 'scalar':
                        assert node.shape == () and d.kind in 'bifuc', p
                    elif kind == 'None':
                        assert node.shape == (1,) and d == np.float64, p
                    else:
                        assert d.kind in 'bifuc' and (node.ndim > 0), p
                        assert node.size == 0 or node.compression == 'gzip' and node.chunks, p + ' is not compressed'
                        node[()]
                    if d.kind == 'b':
                        assert node.id.get_type().get_member_value(0) == 0 and node.id.get_type().get_member_name(0) == b'FALSE'
            with h5py.File(name, 'r') as f:
                assert f.attrs['h5rw_version'] == '0.1'
                assert len(f.attrs['ctime']) == 24 and len(f.attrs['mtime']) == 24
                visit(f, '')
            print(*sorted(seen))
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("f");
    }

    private void result(PtyrKind kind) throws PtyjIoException {
        Param tree = Param.parse("""
                scans: {A: {data: {name: MoonFlowerScan, shape: 16, num_frames: 5}}}
                """);
        try (Ptycho ptycho = Ptycho.of(tree)) {
            ptycho.runtime().setRun("r\u00fcn");
            ptycho.runtime().add(new IterationInfo(1, 1, 2, "DM", 0.5, 3, 2, 1));
            ptycho.runtime().add(new IterationInfo(2, 2, 2, "DM", 0.25, 1.5, 1, 0.5));
            ptycho.save(file, kind);
        }
    }

    private void data(boolean linked) throws PtyjIoException {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("rebin", null);
        info.put("path/with", List.of("a", 1L));
        Ptyd.create(file, info);
        Ptyd.Meta meta = new Ptyd.Meta("S", 2, 6.2, 7.19, List.of(1e-4, 2e-4), List.of(1.0, 1.5), List.of(2, 3));
        for (int i = 0; i < 2; i++) {
            Ptyd.Chunk chunk = new Ptyd.Chunk(
                    List.of(i),
                    List.of(RealArray.generate(ElementType.FLOAT32, p -> p, 2, 3)),
                    List.of(RealArray.generate(ElementType.BOOL, p -> 1, 2, 3)),
                    List.of(new double[] {0, 0}));
            if (linked) {
                Ptyd.appendLinked(file, meta, chunk);
            } else {
                Ptyd.append(file, meta, chunk);
            }
        }
    }

    private void cxi() throws PtyjIoException {
        CxiWriter.of(StoredType.INT32, 3, 4, 4, (int i, ByteBuffer out) -> out.putInt(i))
                .wavelength(2e-10)
                .distance(1)
                .pixelSize(1e-4, 1e-4)
                .positions(() -> new double[][] {{0, 0}, {1e-6, 0}, {0, 1e-6}})
                .mask(() -> RealArray.generate(ElementType.BOOL, i -> 1, 4, 4))
                .write(file);
    }

    @ParameterizedTest
    @EnumSource(PtyrKind.class)
    void everyNodeOfAResultHasAFittingType(PtyrKind kind) throws Exception {
        H5py.assumePresent();
        result(kind);
        assertThat(H5py.check(file, CHECK))
                .contains("array arraylist arraytuple dict", "param", "scalar", "string", "None");
    }

    @Test
    void everyNodeOfADataFileHasAFittingType() throws Exception {
        H5py.assumePresent();
        for (boolean linked : new boolean[] {false, true}) {
            data(linked);
            String script = linked
                    ? CHECK.replace(
                            "assert isinstance(kind, str), p",
                            "if isinstance(group.get(key, getlink=True), h5py.ExternalLink): kind = kind or 'dict'\n"
                                    + "        assert isinstance(kind, str), p")
                    : CHECK;
            assertThat(H5py.check(file, script)).contains("array arraylist", "dict", "scalar string");
        }
    }

    @Test
    void theToolsOfTheHdf5LibraryAcceptAllFiles() throws Exception {
        Programs.assumePresent("h5dump");
        Programs.assumePresent("h5ls");
        for (int kind = 0; kind < 5; kind++) {
            switch (kind) {
                case 0 -> result(PtyrKind.MINIMAL);
                case 1 -> result(PtyrKind.DLS);
                case 2 -> data(false);
                case 3 -> data(true);
                default -> cxi();
            }
            String dump = Programs.run("h5dump", file.toString());
            assertThat(dump).startsWith("HDF5 ").contains("DATASET").doesNotContain("h5dump error", "unable to");
            assertThat(Programs.run("h5ls", "-r", "-v", "-E", file.toString()))
                    .contains("Dataset")
                    .doesNotContain("h5ls error", "unable to", "NOT FOUND");
        }
    }

    /** PtyPy's u.load_from_ptyr and Storage.from_dict, in a few lines of the scheme: they go by names and types alone. */
    @Test
    void aReaderThatGoesByTypesAloneFindsProbeAndObject() throws IOException, InterruptedException {
        H5py.assumePresent();
        result(PtyrKind.MINIMAL);
        H5py.check(file, """
                def read(node):
                    kind = node.attrs.get('type', 'dict' if isinstance(node, h5py.Group) else 'array')
                    if kind in ('dict', 'param'):
                        return {k: read(v) for k, v in node.items()}
                    if kind in ('list', 'tuple'):
                        return [read(node[k]) for k in sorted(node)]
                    if kind == 'None':
                        return None
                    if kind == 'string':
                        return node[()].decode()
                    value = node[()]
                    return tuple(value) if kind == 'arraytuple' else list(value) if kind == 'arraylist' else value
                with h5py.File(name, 'r') as f:
                    content = read(f['content'])
                for what in 'probe', 'obj':
                    s = list(content[what].values())[0]
                    assert s['data'].dtype == np.complex64 and s['shape'] == s['data'].shape
                    assert s['layermap'] == [0] and s['ID'].endswith('G00')
                    assert s['_psize'].shape == s['_center'].shape == s['_origin'].shape == (2,)
                assert content['pars']['data_type'] == 'single' and content['pars']['verbose_level'] is not None
                """);
    }
}
