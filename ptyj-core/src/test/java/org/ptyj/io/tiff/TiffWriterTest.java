package org.ptyj.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Elements;
import org.ptyj.io.Programs;
import org.ptyj.io.StoredType;

class TiffWriterTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.tif");
    }

    private void write(StoredType type) throws IOException {
        TiffWriter.of(type, 3, 5, 7, (i, out) -> Elements.fromDoubles(frame(i), 0, 35, type, out))
                .pixelSize(2e-8, 1e-8)
                .description("amplitude, \u00b5m")
                .write(file());
    }

    private static double[] frame(int index) {
        double[] values = new double[35];
        for (int p = 0; p < 35; p++) {
            values[p] = 100 * index + p;
        }
        return values;
    }

    @Test
    void everyTypeComesBack() throws Exception {
        for (StoredType type : StoredType.values()) {
            if (!type.isComplex() && type != StoredType.FLOAT16 && type != StoredType.BOOL && type.bytes() > 1) {
                write(type);
                try (TiffStack stack = TiffStack.open(file())) {
                    assertThat(stack.count()).isEqualTo(3);
                    assertThat(stack.type()).isEqualTo(type);
                    for (int i = 0; i < 3; i++) {
                        assertThat(stack.doubles(i)).as(type.name()).isEqualTo(frame(i));
                    }
                    assertThat(stack.description()).contains("amplitude, ?m");
                }
            }
        }
    }

    @Test
    void theJdkReadsFloats() throws Exception {
        write(StoredType.FLOAT32);
        try (ImageInputStream in = ImageIO.createImageInputStream(file().toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                Raster raster = reader.read(i).getRaster();
                assertThat(raster.getSamples(0, 0, 7, 5, 0, new double[35])).isEqualTo(frame(i));
            }
        }
    }

    /** What a writer throws when the test has seen enough. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void filesOfFourGibibytesAreBig() throws Exception {
        assertThat(head(63)).isEqualTo((short) 42);
        assertThat(head(65)).isEqualTo((short) 43); // frames of 64 MiB: 4.06 GiB
    }

    /** The version that a file of so many frames begins with; it is written no further than that. */
    private short head(int frames) throws IOException {
        short[] version = new short[1];
        TiffWriter writer = TiffWriter.of(StoredType.UINT8, frames, 1 << 13, 1 << 13, (i, out) -> {
            try (var files = Files.list(folder)) {
                byte[] start = Files.readAllBytes(files.findAny().orElseThrow());
                version[0] =
                        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getShort(2);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new EnoughException();
        });
        assertThatThrownBy(() -> writer.write(file())).isInstanceOf(EnoughException.class);
        return version[0];
    }

    @Test
    void libtiffAcceptsWhatIsWritten() throws Exception {
        Programs.assumePresent("tiffinfo");
        write(StoredType.FLOAT32);
        String info = Programs.run("tiffinfo", "-D", file().toString());
        assertThat(info).contains("Image Width: 7 Image Length: 5", "Sample Format: IEEE floating point", "pixels/cm");
        assertThat(info).doesNotContain("Warning", "rror");
    }

    @Test
    void libtiffsVariantsAreRead() throws Exception {
        Programs.assumePresent("tiffcp");
        for (StoredType type : new StoredType[] {StoredType.UINT16, StoredType.FLOAT32, StoredType.INT32}) {
            write(type);
            String predictor = type == StoredType.FLOAT32 ? "3" : "2";
            for (String[] options : new String[][] {
                {"-c", "lzw:" + predictor},
                // Not -B for floats: libtiff 4.5 swaps their bytes before the predictor, and cannot read that itself.
                {"-c", "zip:" + predictor, type == StoredType.FLOAT32 ? "-L" : "-B"},
                {"-c", "packbits", "-t", "-w", "16", "-l", "16"},
                {"-c", "lzw", "-8", "-L"},
                {"-c", "none", "-r", "2", "-B"},
                {"-c", "zip", "-8", "-B", "-t", "-w", "16", "-l", "16"}
            }) {
                Path copy = folder.resolve("copy.tif");
                String[] command = new String[options.length + 3];
                command[0] = "tiffcp";
                System.arraycopy(options, 0, command, 1, options.length);
                command[options.length + 1] = file().toString();
                command[options.length + 2] = copy.toString();
                Programs.run(command);
                try (TiffStack stack = TiffStack.open(copy)) {
                    for (int i = 0; i < 3; i++) {
                        assertThat(stack.doubles(i))
                                .as(type + " " + String.join(" ", options))
                                .isEqualTo(frame(i));
                    }
                }
            }
        }
    }

    @Test
    void whatIsNoStackIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TiffWriter.of(StoredType.COMPLEX64, 1, 1, 1, (i, out) -> {}))
                .withMessageContaining("real numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TiffWriter.of(StoredType.UINT8, 0, 1, 1, (i, out) -> {}))
                .withMessageContaining("0 of 1 x 1");
    }
}
