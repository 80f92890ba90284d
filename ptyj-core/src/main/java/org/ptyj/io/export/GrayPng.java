package org.ptyj.io.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;

/** Pictures of 16-bit gray, pixel for pixel. */
final class GrayPng {
    private static final int WHITE = 65535;

    private GrayPng() {}

    /**
     * Writes a picture.
     *
     * @param values row by row; what is no number becomes black
     * @param black value, and all below it
     * @param white value, and all above it
     */
    static void write(Path file, double[] values, int rows, int columns, double black, double white)
            throws PtyjIoException {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_USHORT_GRAY);
        double scale = white > black ? WHITE / (white - black) : 0;
        for (int i = 0; i < values.length; i++) {
            double gray = (values[i] - black) * scale;
            int level = gray > 0 ? (int) Math.min(WHITE, Math.round(gray)) : 0;
            image.getRaster().setSample(i % columns, i / columns, 0, level);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // A stream over memory: the default one of ImageIO wants a temporary folder.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new PtyjIoException(file, "this Java runtime cannot write PNG; choose another format");
            }
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot write: " + e.getMessage(), e);
        }
        SafeFile.writeBytes(file, bytes.toByteArray());
    }
}
