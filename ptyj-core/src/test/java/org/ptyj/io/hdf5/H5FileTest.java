package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.SharedData;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.stack.Signature;
import org.ptyj.io.stack.Stacks;

class H5FileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.h5");
    }

    private static H5Group sample() {
        H5Group root = new H5Group().attribute("type", "dict").attribute("version", 160L);
        H5Group g = root.group("g").attribute("d", 0.5).attribute("yes", true).attribute("row", new double[] {1, 2});
        g.attribute("names", List.of("a", "ß"));
        g.stack("counts", StoredType.UINT16, new long[] {50, 3, 4}, (i, out) -> {
                    for (int k = 0; k < 12; k++) {
                        out.putShort((short) (65_535 - 12 * i - k));
                    }
                })
                .deflate(4);
        g.complex("wave", new float[] {1, 2, 3, 4}, 2).deflate(4);
        g.array("mask", new boolean[] {true, false}, 2);
        g.array("empty", new double[0], 0, 3);
        g.scalar("energy", 6.2).attribute("type", "scalar");
        g.string("label", "µ");
        g.strings("all", List.of("x", "", "zz"));
        root.group("links").softLink("counts", "/g/counts").softLink("broken", "/nowhere");
        return root;
    }

    /** Opening a pipe waits until somebody writes into it. */
    @Test
    @Timeout(60)
    void pipesAndEmptyNamesAreRefusedAtOnce() throws Exception {
        Path pipe = folder.resolve("pipe.h5");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there is no mkfifo");
        assertThatThrownBy(() -> H5File.open(pipe))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContainingAll("pipe.h5", "is a pipe or a device");
        assertThatThrownBy(() -> Signature.of(pipe)).hasMessageContaining("is a pipe or a device");
        assertThatThrownBy(() -> Stacks.open(pipe.toString(), Optional.empty()))
                .hasMessageContaining("is a pipe or a device");
        assertThatThrownBy(() -> H5File.open(Path.of(""))).hasMessageContaining("the name is empty");
    }

    @Test
    void whatTheWriterWroteComesBack() throws Exception {
        H5Writer.write(file(), sample());
        try (H5File f = H5File.open(file())) {
            assertThat(f.children("/")).containsExactly("g", "links");
            assertThat(f.children("/g")).startsWith("counts", "wave", "mask").endsWith("all");
            assertThat(f.attributes("/")).containsEntry("type", "dict").containsEntry("version", 160L);
            assertThat(f.attributes("/g"))
                    .containsEntry("d", 0.5)
                    .containsEntry("yes", true)
                    .containsEntry("names", List.of("a", "ß"));
            assertThat((double[]) f.attributes("/g").get("row")).containsExactly(1, 2);
            assertThat(f.textAttribute("/g/energy", "type")).contains("scalar");
            assertThat(f.textAttribute("/g", "d")).isEmpty();
            H5Dataset counts = f.dataset("/links/counts");
            assertThat(counts.shape()).containsExactly(50, 3, 4);
            assertThat(counts.type()).contains(StoredType.UINT16);
            assertThat(counts.readDoubles())
                    .containsExactly(
                            IntStream.range(0, 600).mapToDouble(i -> 65_535 - i).toArray());
            assertThat(counts.frames().floats(49)[11]).isEqualTo(65_535 - 599);
            assertThat(f.dataset("/g/wave").readComplex()).containsExactly(1, 2, 3, 4);
            assertThat(f.dataset("/g/mask").type()).contains(StoredType.BOOL);
            assertThat(f.dataset("/g/mask").readComplex()).containsExactly(1, 0, 0, 0);
            assertThat(f.dataset("/g/empty").readDoubles()).isEmpty();
            assertThat(f.dataset("/g/energy").scalarDouble()).isEqualTo(6.2);
            assertThat(f.dataset("/g/label").string()).isEqualTo("µ");
            assertThat(f.dataset("/g/all").strings()).containsExactly("x", "", "zz");
            assertThat(f.exists("/g/label")).isTrue();
            assertThat(f.exists("/g/label/below")).isFalse();
            assertThat(f.exists("/links/broken")).isFalse();
            assertThat(f.isGroup("/g")).isTrue();
            assertThat(f.isGroup("/g/label")).isFalse();
        }
    }

    @Test
    void wrongRequestsNameThePlaceAndWhatIsThere() throws Exception {
        H5Writer.write(file(), sample());
        try (H5File f = H5File.open(file())) {
            assertThatThrownBy(() -> f.dataset("/g/count"))
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContaining("t.h5 [/g/count]")
                    .hasMessageContaining("/g holds [counts, wave,");
            assertThatThrownBy(() -> f.dataset("/x/y")).hasMessageContaining("/ holds [g, links]");
            assertThatThrownBy(() -> f.dataset("/g/label/x")).hasMessageContaining("/g/label is a data set");
            assertThatThrownBy(() -> f.dataset("/links/broken"))
                    .hasMessageContaining("the link /links/broken to /nowhere: there is no such");
            assertThatThrownBy(() -> f.dataset("/g")).hasMessageContaining("is a group, not a data set");
            assertThatThrownBy(() -> f.children("/g/label")).hasMessageContaining("not a group");
            assertThatThrownBy(() -> f.dataset("/g/wave").readDoubles()).hasMessageContaining("complex");
            assertThatThrownBy(() -> f.dataset("/g/label").readDoubles()).hasMessageContaining("no numbers but text");
            assertThatThrownBy(() -> f.dataset("/g/mask").string()).hasMessageContaining("no text but bool");
            assertThatThrownBy(() -> f.dataset("/g/mask").scalarDouble()).hasMessageContaining("[2]");
            assertThatThrownBy(() -> f.dataset("/g/mask").frames()).hasMessageContaining("two axes");
            assertThatThrownBy(() -> f.dataset("/g/counts").frames().floats(50))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("50 frames");
        }
    }

    @Test
    void unusableFilesAreRefusedInWords() throws Exception {
        assertThatThrownBy(() -> H5File.open(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("no such");
        assertThatThrownBy(() -> H5File.open(folder))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("folder");
        for (byte[] content : List.of(new byte[0], new byte[5], new byte[5000], noise())) {
            Files.write(file(), content);
            assertThatThrownBy(() -> H5File.open(file()))
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContaining("not an HDF5 file");
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        return noise;
    }

    /** Reads all there is; anything but a PtyjIoException fails the test. */
    private static boolean readsWithoutSurprise(Path file) {
        try (H5File f = H5File.open(file)) {
            walk(f, "/");
            return true;
        } catch (PtyjIoException e) {
            return false;
        }
    }

    private static void walk(H5File f, String path) throws PtyjIoException {
        f.attributes(path);
        for (String child : f.children(path)) {
            String below = (path + "/" + child).replace("//", "/");
            if (f.isGroup(below)) {
                walk(f, below);
            } else if (f.exists(below)) {
                f.attributes(below);
                H5Dataset d = f.dataset(below);
                if (d.isText()) {
                    d.strings();
                } else {
                    d.readComplex();
                }
            }
        }
    }

    @Test
    void truncatedFilesGiveNothingButOurException() throws Exception {
        H5Writer.write(file(), sample());
        assertThat(readsWithoutSurprise(file())).isTrue();
        byte[] whole = Files.readAllBytes(file());
        for (int percent = 0; percent < 100; percent += 7) {
            Path cut = folder.resolve("cut.h5");
            Files.write(cut, Arrays.copyOf(whole, whole.length * percent / 100));
            assertThat(readsWithoutSurprise(cut)).as(percent + " %").isFalse();
        }
        Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> H5File.open(file())).hasMessageContaining("truncated");
    }

    @Test
    void damagedFilesGiveNothingButOurException() throws Exception {
        H5Writer.write(file(), sample());
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            byte[] bad = whole.clone();
            // 0xff beyond the superblock: addresses, lengths and texts turn into nonsense
            Arrays.fill(bad, 48 + random.nextInt(bad.length - 48), bad.length, (byte) 0xff);
            Path damaged = folder.resolve("damaged" + i + ".h5");
            Files.write(damaged, bad);
            readsWithoutSurprise(damaged);
        }
    }

    @Test
    void closedFileSaysSo() throws Exception {
        H5Writer.write(file(), sample());
        H5Dataset counts;
        try (H5File f = H5File.open(file())) {
            counts = f.dataset("/g/counts");
        }
        assertThatThrownBy(counts::readDoubles).isInstanceOf(PtyjIoException.class);
    }

    @Test
    void externalLinksAreFollowedRelativeToTheFile() throws Exception {
        H5Group part = new H5Group();
        part.array("data", new double[] {1, 2}, 2);
        H5Writer.write(folder.resolve("t.part000"), part);
        H5Group root = new H5Group();
        root.group("chunks").externalLink("0", "t.part000", "/").externalLink("1", "t.part001", "/");
        H5Writer.write(file(), root);
        try (H5File f = H5File.open(file())) {
            assertThat(f.dataset("/chunks/0/data").readDoubles()).containsExactly(1, 2);
            assertThat(f.children("/chunks/0")).containsExactly("data");
            assertThat(f.exists("/chunks/1/data")).isFalse();
            assertThatThrownBy(() -> f.dataset("/chunks/1/data")).hasMessageContaining("t.part001");
        }
    }

    /** As HDF5 does it. */
    @Test
    void aPlaceWhoseFileCannotBeOpenedIsPassedOver() throws Exception {
        H5Group part = new H5Group();
        part.array("data", new double[] {1, 2}, 2);
        Path pre2 = Files.createDirectories(folder.resolve("pre2"));
        H5Writer.write(pre2.resolve("part.h5"), part);
        Path broken = Files.createDirectories(folder.resolve("pre1")).resolve("part.h5");
        H5Group root = new H5Group();
        root.externalLink("link", "part.h5", "/data");
        H5Writer.write(file(), root);
        Map<String, String> environment = Map.of("HDF5_EXT_PREFIX", broken.getParent() + File.pathSeparator + pre2);
        Files.createDirectory(broken);
        assertThat(linked(environment)).containsExactly(1, 2);
        Files.delete(broken);
        Files.write(broken, Arrays.copyOf(Files.readAllBytes(pre2.resolve("part.h5")), 100));
        assertThat(linked(environment)).containsExactly(1, 2);
        Files.delete(pre2.resolve("part.h5"));
        Files.createDirectory(pre2.resolve("part.h5"));
        assertThatThrownBy(() -> linked(environment))
                .as("the first failure is told")
                .hasMessageContaining(broken.toString())
                .hasMessageNotContaining("is a folder");
    }

    private double[] linked(Map<String, String> environment) throws PtyjIoException {
        try (H5File f = H5File.open(file(), new H5Family(new H5Places(environment)))) {
            return f.dataset("/link").readDoubles();
        }
    }

    @Test
    void linksInACircleEnd() throws Exception {
        H5Group root = new H5Group();
        root.softLink("a", "/b").softLink("b", "a").externalLink("c", "t.h5", "/c");
        H5Writer.write(file(), root);
        try (H5File f = H5File.open(file())) {
            assertThat(f.exists("/a")).isFalse();
            assertThatThrownBy(() -> f.dataset("/c")).hasMessageContaining("too many");
        }
    }

    @Test
    void linksLeadThroughGroups() throws Exception {
        H5Group root = new H5Group();
        root.group("x").group("y").softLink("relative", "z/v").group("z").scalar("v", 5.0);
        root.softLink("to", "/x/y");
        H5Writer.write(file(), root);
        try (H5File f = H5File.open(file())) {
            assertThat(f.dataset("/to/relative").scalarDouble()).isEqualTo(5);
            assertThatThrownBy(() -> f.dataset("/to/w")).hasMessageContaining("/x/y holds [relative, z]");
        }
    }

    @Test
    void aLinkToItselfIsToldOnce() throws PtyjIoException {
        H5Group root = new H5Group();
        root.softLink("self", "/self");
        Path file = folder.resolve("self.h5");
        H5Writer.write(file, root);
        try (H5File f = H5File.open(file)) {
            assertThatThrownBy(() -> f.dataset("/self"))
                    .hasMessageEndingWith(" the link /self to /self is one of too many in a row");
        }
    }

    @Test
    void siemensStarHasItsShapeAndPositiveFrames() throws Exception {
        Path star = SharedData.file("data/siemens_star.cxi");
        try (H5File f = H5File.open(star)) {
            FrameReader frames = f.dataset("/entry_1/data_1/data").frames();
            assertThat(f.dataset("/entry_1/data_1/data").shape()).containsExactly(516, 128, 128);
            double all = 0;
            for (int i = 0; i < frames.count(); i++) {
                double sum = 0;
                for (float v : frames.floats(i)) {
                    sum += v;
                }
                assertThat(sum).isPositive();
                all += sum;
            }
            // "About 461,000 counts per frame", says the file's description.
            assertThat(all / 516).isBetween(460_000.0, 462_000.0);
        }
    }
}
