package org.ptyj.plot;

import java.awt.image.BufferedImage;

/** Pixels 0xRRGGBB, row by row from the top. */
record Picture(int width, int height, int[] rgb) {
    /** A colour of every device pixel of a rectangle; x and y run from 0 to 1 at the pixel centres. */
    static Picture of(int width, int height, Painter painter) {
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rgb[y * width + x] = painter.rgb((x + 0.5) / width, (y + 0.5) / height);
            }
        }
        return new Picture(width, height, rgb);
    }

    /** Colour at a place. */
    interface Painter {
        int rgb(double x, double y);
    }

    /** This picture with every pixel repeated to a larger (or thinned out to a smaller) size. */
    Picture nearest(int newWidth, int newHeight) {
        int[] out = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            int from = (int) ((2L * y + 1) * height / (2L * newHeight)) * width;
            for (int x = 0; x < newWidth; x++) {
                out[y * newWidth + x] = rgb[from + (int) ((2L * x + 1) * width / (2L * newWidth))];
            }
        }
        return new Picture(newWidth, newHeight, out);
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        return image;
    }
}
