package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;

class H5EntriesTest {
    private static final List<String> FORMATS = List.of("earliest", "latest");

    @TempDir
    private Path folder;

    private void make(String script) throws Exception {
        H5py.assumePresent();
        H5py.check(
                folder.resolve("earliest"),
                "for v in ('earliest', 'latest'):\n" + "  f = h5py.File(name.replace("
                        + "'earliest', v), 'w', libver=v)\n" + script.indent(2) + "  f.close()\n");
    }

    private static Map<String, H5Entry.Kind> kinds(H5File file, String path) throws PtyjIoException {
        return file.entries(path).stream().collect(Collectors.toMap(H5Entry::name, H5Entry::kind));
    }

    @Test
    void membersAreToldByKindWithoutFollowingLinks() throws PtyjIoException {
        Path path = folder.resolve("a.h5");
        H5Group root = new H5Group();
        root.group("g").array("x", new float[6], 2, 3).deflate(4).shuffle();
        root.softLink("soft", "/g/x").softLink("broken", "/nowhere").externalLink("far", "b.h5", "/y");
        H5Writer.write(path, root);
        try (H5File file = H5File.open(path)) {
            assertThat(file.entries("/"))
                    .containsExactly(
                            new H5Entry("g", H5Entry.Kind.GROUP, ""),
                            new H5Entry("soft", H5Entry.Kind.SOFT_LINK, "/g/x"),
                            new H5Entry("broken", H5Entry.Kind.SOFT_LINK, "/nowhere"),
                            new H5Entry("far", H5Entry.Kind.EXTERNAL_LINK, "b.h5:/y"));
            H5Storage storage = file.dataset("/g/x").storage();
            assertThat(storage.type()).isEqualTo("float32");
            assertThat(storage.layout()).isEqualTo("chunked");
            assertThat(storage.chunk()).containsExactly(2, 3);
            assertThat(storage.filters()).containsExactly("shuffle", "gzip 4");
            assertThat(storage.bytes()).isEqualTo(24);
            assertThat(storage.storedBytes()).isBetween(1L, 24L);
        }
    }

    @Test
    void aSourceThatIsMissingDoesNotHideTheOthers() throws Exception {
        make("""
                f['before'] = np.arange(5); f['g/x'] = np.arange(6.).reshape(2, 3)
                layout = h5py.VirtualLayout((5,), 'f8'); layout[:] = h5py.VirtualSource('other.h5', 'x', (5,))
                f.create_virtual_dataset('mosaic', layout)
                f['link'] = h5py.SoftLink('/before'); f['z/chunked'] = f['before']
                f['z'].create_dataset('c', data=np.arange(40).reshape(4, 10), chunks=(1, 10), compression='gzip')
                """);
        for (String format : FORMATS) {
            try (H5File file = H5File.open(folder.resolve(format))) {
                Map<String, H5Entry.Kind> kinds = kinds(file, "/");
                assertThat(kinds)
                        .containsEntry("before", H5Entry.Kind.DATASET)
                        .containsEntry("g", H5Entry.Kind.GROUP)
                        .containsEntry("link", H5Entry.Kind.SOFT_LINK)
                        .containsEntry("mosaic", H5Entry.Kind.DATASET);
                assertThat(file.dataset("/before").readDoubles()).containsExactly(0, 1, 2, 3, 4);
                assertThat(file.dataset("/link").readDoubles()).hasSize(5);
                assertThat(file.dataset("/g/x").readDoubles()).containsExactly(0, 1, 2, 3, 4, 5);
                assertThat(file.dataset("/z/c").frames().doubles(0)).hasSize(40);
                assertThat(kinds(file, "/z")).containsOnlyKeys("chunked", "c");
                assertThat(file.dataset("/mosaic").storage().layout()).isEqualTo("virtual");
                assertThatThrownBy(() -> file.dataset("/mosaic").readDoubles())
                        .isInstanceOf(PtyjIoException.class)
                        .hasMessageContainingAll(format, "[/mosaic]", "other.h5", "no such file", "copy the source");
            }
        }
    }

    @Test
    void manyMembersBesideOneThatIsDamaged() throws Exception {
        make("""
                f['broken'] = np.arange(7, 10)
                for i in range(300): f['x%03d' % i] = i
                at = h5py.h5o.get_info(f['broken'].id).addr; f.close()
                with open(f_name, 'r+b') as raw: raw.seek(at); raw.write(b'XXXX')
                f = h5py.File(f_name, 'r')
                """.replace("f_name", "name.replace('earliest', v)"));
        for (String format : FORMATS) {
            try (H5File file = H5File.open(folder.resolve(format))) {
                assertThat(kinds(file, "/")).hasSize(301).containsEntry("broken", H5Entry.Kind.UNREADABLE);
                assertThat(file.dataset("/x299").scalar()).isEqualTo(299L);
                assertThatThrownBy(() -> file.exists("/broken")).isInstanceOf(PtyjIoException.class);
            }
        }
    }

    @Test
    void typesAreNamed() throws Exception {
        make("""
                f['u'] = np.zeros(2, '>u2'); f['c'] = np.zeros(2, 'c8'); f['b'] = np.zeros(2, '?'); f['t'] = 'text'
                f['e'] = np.array([1, 2], dtype=h5py.enum_dtype({'RED': 1, 'BLUE': 2}, 'u2'))
                f['p'] = np.zeros(2, dtype=[('x', 'f4'), ('n', 'i8')])
                f['named'] = np.dtype('f4')
                """);
        for (String format : FORMATS) {
            try (H5File file = H5File.open(folder.resolve(format))) {
                assertThat(file.dataset("/u").storage().type()).isEqualTo("big-endian uint16");
                assertThat(file.dataset("/c").storage().type()).isEqualTo("complex64");
                assertThat(file.dataset("/b").storage().type()).isEqualTo("bool");
                assertThat(file.dataset("/t").storage().type()).isEqualTo("text");
                assertThat(file.dataset("/e").storage().type()).contains("enumeration of", "RED", "BLUE");
                assertThat(file.dataset("/p").storage().type()).isEqualTo("compound (x: float32, n: int64)");
                assertThat(file.entries("/")).contains(new H5Entry("named", H5Entry.Kind.TYPE, "float32"));
            }
        }
    }

    @Test
    void aDamagedMemberIsNamed() throws Exception {
        Path path = folder.resolve("a.h5");
        H5Group root = new H5Group();
        root.array("first", new double[] {1, 2, 3}, 3).attribute("mark", "needle");
        root.array("second", new double[] {4, 5, 6}, 3);
        H5Writer.write(path, root);
        byte[] bytes = Files.readAllBytes(path);
        int header = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("OHDR");
        bytes[header] = 'X'; // the signature of the first data set's header
        Files.write(path, bytes);
        try (H5File file = H5File.open(path)) {
            assertThat(kinds(file, "/"))
                    .containsEntry("first", H5Entry.Kind.UNREADABLE)
                    .containsEntry("second", H5Entry.Kind.DATASET);
            assertThat(file.dataset("/second").readDoubles()).containsExactly(4, 5, 6);
            assertThatThrownBy(() -> file.dataset("/first"))
                    .hasMessageContaining("[/first]: is damaged, or its object header");
        }
    }
}
