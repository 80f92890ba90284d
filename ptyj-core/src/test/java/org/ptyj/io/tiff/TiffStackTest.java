package org.ptyj.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;

class TiffStackTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.tif");
    }

    private static byte[] pixels(ByteOrder order, int bits, boolean floats, double... values) {
        ByteBuffer b = ByteBuffer.allocate(values.length * bits / 8).order(order);
        for (double v : values) {
            switch (bits) {
                case 8 -> b.put((byte) (int) v);
                case 16 -> b.putShort((short) (int) v);
                case 32 -> {
                    if (floats) {
                        b.putFloat((float) v);
                    } else {
                        b.putInt((int) (long) v);
                    }
                }
                default -> b.putDouble(v);
            }
        }
        return b.array();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, UINT8, 255",
        "8, 2, INT8, -7",
        "16, 1, UINT16, 65535",
        "16, 2, INT16, -300",
        "32, 1, UINT32, 4000000000",
        "32, 2, INT32, -70000",
        "32, 3, FLOAT32, 1.5",
        "64, 3, FLOAT64, -1e300"
    })
    void everyTypeIsReadInEitherByteOrderClassicAndBig(int bits, int format, StoredType type, double value)
            throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (boolean big : new boolean[] {false, true}) {
                byte[] first = pixels(order, bits, format == 3, 1, value, 3, 4, 5, 6);
                byte[] second = pixels(order, bits, format == 3, 6, 5, 4, 3, 2, value);
                Files.write(
                        file(),
                        new TiffBuilder(order, big)
                                .page(2, 3, bits, format, first)
                                .page(2, 3, bits, format, second)
                                .build());
                try (TiffStack stack = TiffStack.open(file())) {
                    assertThat(new int[] {stack.count(), stack.rows(), stack.columns()})
                            .containsExactly(2, 2, 3);
                    assertThat(stack.type()).isEqualTo(type);
                    assertThat(stack.doubles(0)).containsExactly(1, value, 3, 4, 5, 6);
                    assertThat(stack.doubles(1)).containsExactly(6, 5, 4, 3, 2, value);
                    assertThat(stack.storage()).contains(big ? "BigTIFF" : "endian");
                }
            }
        }
    }

    private static BufferedImage noise(int type, int rows, int columns) {
        BufferedImage image = new BufferedImage(columns, rows, type);
        java.util.Random random = new java.util.Random(7);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int most = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
                int v = x < columns / 2 ? x + 40 * y & most : random.nextInt(5) == 0 ? random.nextInt(most) : 3;
                image.getRaster().setSample(x, y, 0, v);
            }
        }
        return image;
    }

    private void write(BufferedImage image, String compression, int tile) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
        if (tile > 0) {
            param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            param.setTiling(tile, tile, 0, 0);
        }
        Files.deleteIfExists(file());
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file().toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(image, null, null), param);
            writer.writeToSequence(new IIOImage(image, null, null), param);
            writer.endWriteSequence();
        }
    }

    @ParameterizedTest
    @CsvSource({"LZW", "ZLib", "Deflate", "PackBits"})
    void whatTheJdkCompressesIsRead(String compression) throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            for (int tile : new int[] {0, 32}) {
                BufferedImage image = noise(type, 150, 203); // no multiple of a tile; several strips
                write(image, compression, tile);
                try (TiffStack stack = TiffStack.open(file())) {
                    assertThat(stack.count()).isEqualTo(2);
                    double[] expected = image.getRaster().getSamples(0, 0, 203, 150, 0, new double[150 * 203]);
                    assertThat(stack.doubles(0)).as(compression + " " + tile).isEqualTo(expected);
                    assertThat(stack.doubles(1)).isEqualTo(expected);
                    assertThat(stack.storage()).contains(tile > 0 ? "tiles of 32 x 32" : "strips");
                }
            }
        }
    }

    @Test
    void imageJsLargeStacksHaveTheirFramesBehindTheFirst() throws Exception {
        byte[] data = pixels(ByteOrder.BIG_ENDIAN, 16, false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        TiffBuilder builder = new TiffBuilder(ByteOrder.BIG_ENDIAN, false)
                .page(2, 2, 16, 1, data)
                .tag(279, 4, 8)
                .description("ImageJ=1.53t\nimages=3\nslices=3\n\0");
        Files.write(file(), builder.build());
        try (TiffStack stack = TiffStack.open(file())) {
            assertThat(stack.count()).isEqualTo(3);
            assertThat(stack.doubles(0)).containsExactly(1, 2, 3, 4);
            assertThat(stack.doubles(2)).containsExactly(9, 10, 11, 12);
            assertThat(stack.description())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("ImageJ=1.53t"));
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> TiffStack.open(file())).hasMessageContaining("has 3 frames by ImageJ's description");
    }

    @Test
    void thumbnailsAreNoFrames() throws Exception {
        byte[] data = new byte[6];
        Files.write(
                file(),
                new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false)
                        .page(2, 3, 8, 1, data)
                        .page(1, 1, 8, 1, new byte[1])
                        .tag(254, 4, 1)
                        .page(2, 3, 8, 1, data)
                        .build());
        try (Stack stack = TiffStack.open(file())) {
            assertThat(stack.count()).isEqualTo(2);
        }
    }

    private void refused(TiffBuilder builder, String... words) throws IOException {
        Files.write(file(), builder.build());
        assertThatThrownBy(() -> TiffStack.open(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("a.tif")
                .hasMessageContainingAll(words);
    }

    private static TiffBuilder small() {
        return new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(2, 3, 16, 1, new byte[12]);
    }

    @Test
    void whatIsNotReadIsRefusedWithItsPage() throws Exception {
        refused(
                small().page(3, 2, 16, 1, new byte[12]),
                "[page 1]",
                "has 3 x 2 UINT16 pixels, page 0 has 2 x 3 UINT16");
        refused(small().page(2, 3, 32, 3, new byte[24]), "[page 1]", "2 x 3 FLOAT32");
        refused(small().tag(277, 3, 3), "[page 0]", "3 numbers per pixel");
        refused(small().tag(259, 3, 7), "compressed by JPEG (7)");
        refused(small().tag(259, 3, 50000), "Zstandard");
        refused(small().tag(258, 3, 12), "12 bits");
        refused(small().tag(258, 3, 16).tag(339, 3, 6), "sample format 6");
        refused(small().tag(317, 3, 3), "predictor 3");
        refused(small().tag(266, 3, 2), "FillOrder 2");
        refused(small().without(256), "ImageWidth is missing");
        refused(small().tag(257, 4, 0), "ImageLength is 0");
        refused(small().tag(256, 4, 2_000_000_000), "pixels");
        refused(small().tag(279, 4, 5), "5 bytes for 2 x 3 pixels");
        refused(small().tag(279, 4, 100_000), "block 0 has 100000 bytes");
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        assertThatThrownBy(() -> TiffStack.open(file())).hasMessageContaining("no such file");
        Files.writeString(file(), "II, but it goes on otherwise");
        assertThatThrownBy(() -> TiffStack.open(file())).hasMessageContaining("is not a TIFF file");
        Files.write(file(), new byte[] {'I', 'I', 42, 0});
        assertThatThrownBy(() -> TiffStack.open(file())).hasMessageContaining("8 bytes from 0 on are needed");
        Files.write(file(), new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> TiffStack.open(file())).hasMessageContaining("has no pages");
        byte[] loop = small().build();
        ByteBuffer.wrap(loop).order(ByteOrder.LITTLE_ENDIAN).putInt(8 + 2 + 12 * loop[8], 8);
        Files.write(file(), loop);
        assertThatThrownBy(() -> TiffStack.open(file())).hasMessageContaining("leads back");
    }
}
