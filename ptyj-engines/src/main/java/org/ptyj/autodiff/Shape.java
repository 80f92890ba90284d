package org.ptyj.autodiff;

/**
 * Shape of what a {@link Var} stands for, in one frame: fields of several layers (modes, slices), or a list of numbers.
 *
 * @param layers modes or slices; 1 for numbers
 * @param ny rows; 1 for numbers
 * @param nx columns, or how many numbers
 */
public record Shape(Kind kind, int layers, int ny, int nx) {
    /** What the elements are. */
    public enum Kind {
        /** Complex pixels. */
        COMPLEX,
        /** Real pixels. */
        REAL,
        /** Real numbers in double precision that belong to no pixel: positions, weights, losses. */
        NUMBERS
    }

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Shape {
        if (layers < 1 || ny < 1 || nx < 1) {
            throw new IllegalArgumentException(
                    "a shape needs lengths of at least 1, not " + layers + ", " + ny + ", " + nx);
        }
    }

    /** Complex layers of ny rows. */
    public static Shape complex(int layers, int ny, int nx) {
        return new Shape(Kind.COMPLEX, layers, ny, nx);
    }

    /** A real image. */
    public static Shape real(int layers, int ny, int nx) {
        return new Shape(Kind.REAL, layers, ny, nx);
    }

    /** A list of numbers. */
    public static Shape numbers(int count) {
        return new Shape(Kind.NUMBERS, 1, 1, count);
    }

    boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    boolean isReal() {
        return kind == Kind.REAL;
    }

    boolean isNumbers() {
        return kind == Kind.NUMBERS;
    }

    /** Pixels of a layer. */
    public int pixels() {
        return ny * nx;
    }

    /** Elements of all layers, a complex one counted once. */
    public int size() {
        return layers * ny * nx;
    }

    Shape withLayers(int count) {
        return new Shape(kind, count, ny, nx);
    }

    boolean sameFrame(Shape other) {
        return ny == other.ny && nx == other.nx;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NUMBERS -> nx + " numbers";
            default -> (isComplex() ? "complex " : "real ") + layers + " x " + ny + " x " + nx;
        };
    }
}
