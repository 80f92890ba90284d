package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/** Small images for the tests of this package. */
final class Images {
    private Images() {}

    /** 4 x 5 whole numbers without symmetry: (7 y^2 + 3 y x + 5 x) mod 11. */
    static RealArray small() {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> {
                    long y = i / 5;
                    long x = i % 5;
                    return (7 * y * y + 3 * y * x + 5 * x) % 11;
                },
                4,
                5);
    }

    static RealArray random(String name, long... shape) {
        RandomStream random = Streams.of(1).stream(name);
        return RealArray.generate(ElementType.FLOAT64, i -> random.nextGaussian(), shape);
    }

    static ComplexArray randomComplex(String name, long... shape) {
        return ComplexArray.of(random(name + " re", shape), random(name + " im", shape));
    }
}
