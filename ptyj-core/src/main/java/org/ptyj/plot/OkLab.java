package org.ptyj.plot;

/**
 * Colours in OKLab, a space in which equal steps look about equal: lightness L from 0 (black) to 1 (white), chroma and hue
 * angle. After Bj\u00f6rn Ottosson, "A perceptual color space for image processing", 2020.
 */
final class OkLab {
    private OkLab() {}

    /**
     * The sRGB colour 0xRRGGBB of a lightness, chroma and hue (turns: 0.08 red, 0.30 yellow, 0.40 green, 0.73 blue).
     * Where the screen has no colour of that chroma, the largest possible one is taken; lightness and hue stay.
     */
    static int rgb(double lightness, double chroma, double hue) {
        double[] linear = linear(lightness, chroma, hue);
        double low = 0;
        double high = chroma;
        for (int i = 0; i < 24 && !shown(linear(lightness, high, hue)); i++) {
            double middle = (low + high) / 2;
            if (shown(linear(lightness, middle, hue))) {
                low = middle;
                linear = linear(lightness, low, hue);
            } else {
                high = middle;
                linear = linear(lightness, low, hue);
            }
        }
        return gamma(linear[0]) << 16 | gamma(linear[1]) << 8 | gamma(linear[2]);
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(2 * Math.PI * hue);
        double b = chroma * Math.sin(2 * Math.PI * hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double v) {
        return v * v * v;
    }

    private static boolean shown(double[] linear) {
        for (double v : linear) {
            if (v < -1e-4 || v > 1 + 1e-4) {
                return false;
            }
        }
        return true;
    }

    // The transfer function of sRGB, IEC 61966-2-1.
    private static int gamma(double linear) {
        double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.min(1, Math.max(0, v)));
    }

    /** Lightness of an sRGB colour. */
    static double lightness(int rgb) {
        double r = ungamma(rgb >> 16 & 0xFF);
        double g = ungamma(rgb >> 8 & 0xFF);
        double b = ungamma(rgb & 0xFF);
        return 0.2104542553 * Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
                + 0.7936177850 * Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
                - 0.0040720468 * Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    }

    private static double ungamma(int part) {
        double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
