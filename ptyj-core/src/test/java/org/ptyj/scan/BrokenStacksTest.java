package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.io.tiff.TiffWriter;
import org.ptyj.param.Param;

/** Files that were damaged on the way are read or refused in words that name them; nothing else ever happens. */
class BrokenStacksTest {
    private static final int MUTATIONS = 300; // of each kind of file
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @BeforeEach
    void partners() throws IOException {
        Npy.write(folder.resolve("good.npy"), StoredType.UINT16, new long[] {6, 8, 8}, (i, out) -> {
            for (int p = 0; p < 64; p++) {
                out.putShort((short) (100 * i + p));
            }
        });
        Files.writeString(folder.resolve("good.csv"), "y (um),x (um)\n0,1\n2,3\n4,5\n6,7\n8,9\n10,11\n");
    }

    private Map<String, Object> stack() {
        return new LinkedHashMap<>(Map.of(
                "name",
                "StackScan",
                "frames",
                folder.resolve("good.npy").toString(),
                "positions",
                folder.resolve("good.csv").toString(),
                "energy",
                6.2,
                "distance",
                2.0,
                "psize",
                1e-4));
    }

    /** Flips bits, sets bytes, or cuts the tail or a piece out of the middle. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        // Most of what can go wrong is at the beginning, where the formats are.
        int reach = random.nextBoolean() ? bad.length : Math.min(bad.length, 400);
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            case 1 -> {
                int from = random.nextInt(reach);
                int count = Math.min(1 + random.nextInt(40), bad.length - from);
                byte[] shorter = Arrays.copyOf(bad, bad.length - count);
                System.arraycopy(bad, from + count, shorter, from, bad.length - from - count);
                return shorter;
            }
            case 2 -> Arrays.fill(bad, random.nextInt(reach), bad.length, (byte) random.nextInt(256));
            default -> {
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    int at = random.nextInt(reach);
                    bad[at] = random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : random.nextBoolean() ? (byte) 0xff : (byte) (bad[at] ^ 1 << random.nextInt(8));
                }
            }
        }
        return bad;
    }

    /** Reads all frames of a scan whose one file is damaged anew each time. */
    private void survives(Path file, Map<String, Object> data, String key) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(good.length);
        data.put(key, file.toString());
        int refused = 0;
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bad = mutated(good, random);
            Files.write(file, bad);
            long start = System.nanoTime();
            try (PtyScan scan = ScanSources.open(Param.of(data), ScanContext.of("S"))) {
                scan.plan();
                Chunk chunk = scan.next(4);
                while (!chunk.end()) {
                    chunk = scan.next(4);
                }
                read++;
            } catch (ScanException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("mutation " + i)
                        .startsWith("scans.S.data")
                        .hasSizeLessThan(1000)
                        .doesNotContainPattern("java\\.|null\\b|\\p{Cntrl}");
            }
            assertThat(System.nanoTime() - start).as("mutation " + i).isLessThan(LONGEST.toNanos());
        }
        Files.write(file, good);
        assertThatCode(() -> {
                    try (PtyScan scan = ScanSources.open(Param.of(data), ScanContext.of("S"))) {
                        assertThat(scan.next(4).frames()).isNotEmpty();
                    }
                })
                .doesNotThrowAnyException();
        assertThat(refused).as("damage was noticed").isPositive();
        assertThat(read).as("harmless damage was lived with").isPositive();
    }

    @Test
    void npy() throws IOException {
        Path file = Files.copy(folder.resolve("good.npy"), folder.resolve("a.npy"));
        survives(file, stack(), "frames");
    }

    @Test
    void npzStoredAndCompressed() throws IOException {
        NumericArray frames = Npy.read(folder.resolve("good.npy"));
        Path file = folder.resolve("a.npz");
        Npz.write(file, Map.of("frames", frames));
        survives(file, stack(), "frames");
        Npz.writeCompressed(file, Map.of("frames", frames));
        survives(file, stack(), "frames");
    }

    @Test
    void npzWithPositions() throws IOException {
        Path file = folder.resolve("p.npz");
        Npz.write(file, Map.of("positions", NumericArray.of(new double[12], 6, 2)));
        survives(file, stack(), "positions");
        Path npy = folder.resolve("p.npy");
        Npy.write(npy, new double[12], 6, 2);
        survives(npy, stack(), "positions");
    }

    @Test
    void tiffOfOurs() throws IOException {
        Path file = folder.resolve("a.tif");
        TiffWriter.of(StoredType.INT16, 6, 8, 8, (i, out) -> {
                    for (int p = 0; p < 64; p++) {
                        out.putShort((short) (100 * i + p));
                    }
                })
                .description("frames")
                .write(file);
        survives(file, stack(), "frames");
    }

    @Test
    void tiffThatIsCompressedAndTiled() throws IOException {
        BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 960; i++) {
            image.getRaster().setSample(i % 40, i / 40, 0, i * i % 3000);
        }
        for (String compression : List.of("LZW", "ZLib", "PackBits")) {
            Path file = folder.resolve(compression + ".tif");
            ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            param.setTiling(16, 16, 0, 0);
            try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.prepareWriteSequence(null);
                for (int i = 0; i < 6; i++) {
                    writer.writeToSequence(new IIOImage(image, null, null), param);
                }
                writer.endWriteSequence();
            }
            survives(file, stack(), "frames");
        }
    }

    @Test
    void tables() throws IOException {
        Path file = Files.copy(folder.resolve("good.csv"), folder.resolve("a.csv"));
        survives(file, stack(), "positions");
        Files.write(
                file,
                "# y x\n0 1e-6\n2e-6 3e-6\n4e-6 5e-6\n6e-6 7e-6\n8e-6 9e-6\n1e-5 1.1e-5\n"
                        .getBytes(StandardCharsets.US_ASCII));
        survives(file, stack(), "positions");
    }

    @Test
    void ptyd() throws IOException {
        Path file = folder.resolve("a.ptyd");
        Ptyd.create(file, Map.of());
        Ptyd.Meta meta = new Ptyd.Meta("S", 4, 6.2, 7.19, List.of(1e-4, 1e-4), List.of(4.0, 4.0), List.of(8, 8));
        for (int chunk = 0; chunk < 2; chunk++) {
            RealArray frame = RealArray.generate(ElementType.FLOAT32, i -> i, 8, 8);
            RealArray mask = RealArray.generate(ElementType.BOOL, i -> 1, 8, 8);
            Ptyd.append(
                    file,
                    meta,
                    new Ptyd.Chunk(
                            List.of(2 * chunk, 2 * chunk + 1),
                            List.of(frame, frame),
                            List.of(mask, mask),
                            List.of(new double[] {0, 0}, new double[] {1e-6, 0})));
        }
        survives(file, new LinkedHashMap<>(Map.of("name", "PtydScan")), "dfile");
    }
}
