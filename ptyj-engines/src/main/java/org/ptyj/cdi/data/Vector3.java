package org.ptyj.cdi.data;

/** A vector (x, y, z) in the laboratory: the beam runs along +z, lengths are metres unless told otherwise. */
public record Vector3(double x, double y, double z) {
    /** Along the beam. */
    public static final Vector3 BEAM = new Vector3(0, 0, 1);

    /**
     * A vector from its numbers.
     *
     * @throws IllegalArgumentException if there are not 3
     */
    public static Vector3 of(double... xyz) {
        if (xyz.length != 3) {
            throw new IllegalArgumentException("a vector is (x, y, z), not " + xyz.length + " numbers");
        }
        return new Vector3(xyz[0], xyz[1], xyz[2]);
    }

    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(factor * x, factor * y, factor * z);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /**
     * The vector of length 1 in this direction.
     *
     * @throws IllegalArgumentException if it has none, because it is 0 or not finite
     */
    public Vector3 unit() {
        double length = length();
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(this + " has no direction");
        }
        return times(1 / length);
    }

    public double[] toArray() {
        return new double[] {x, y, z};
    }
}
