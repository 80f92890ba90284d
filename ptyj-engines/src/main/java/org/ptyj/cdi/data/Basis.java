package org.ptyj.cdi.data;

/**
 * How a grid of pixels lies in space: the 3x2 matrix whose columns are the steps from a pixel to the next.
 *
 * @param row step to the next row (index i), m
 * @param column step to the next column (index j), m
 */
public record Basis(Vector3 row, Vector3 column) {
    /** Checks that the steps span a plane. */
    public Basis {
        double area = row.cross(column).length();
        if (!(area > 0 && area < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("steps " + row + " and " + column + " m do not span a plane");
        }
    }

    /** The usual detector across the beam as the beam sees it: rows run along -y, columns along -x. */
    public static Basis ofPixels(double ySize, double xSize) {
        return new Basis(new Vector3(0, -ySize, 0), new Vector3(-xSize, 0, 0));
    }

    /** From {step to the next row (x, y, z), step to the next column}. */
    public static Basis ofSteps(double[][] steps) {
        if (steps.length != 2) {
            throw new IllegalArgumentException("a basis has two steps, not " + steps.length);
        }
        return new Basis(Vector3.of(steps[0]), Vector3.of(steps[1]));
    }

    /** {step to the next row, step to the next column}. */
    public double[][] steps() {
        return new double[][] {row.toArray(), column.toArray()};
    }

    /** The 3x2 matrix: rows x, y, z. */
    public double[][] matrix() {
        return new double[][] {{row.x(), column.x()}, {row.y(), column.y()}, {row.z(), column.z()}};
    }

    /** Length of the step to the next row, m. */
    public double rowPitch() {
        return row.length();
    }

    /** Length of the step to the next column, m. */
    public double columnPitch() {
        return column.length();
    }

    /** Direction of row x column. */
    public Vector3 normal() {
        return row.cross(column).unit();
    }

    /** The grid with steps that many times as long. */
    public Basis times(double rowFactor, double columnFactor) {
        return new Basis(row.times(rowFactor), column.times(columnFactor));
    }

    /**
     * The dual basis: the columns of the transposed pseudo-inverse, in 1/m. The dual step to the next row has the product 1
     * with {@link #row} and 0 with {@link #column}, and the other way round.
     */
    public Basis dual() {
        double rr = row.dot(row);
        double rc = row.dot(column);
        double cc = column.dot(column);
        double det = rr * cc - rc * rc;
        return new Basis(
                row.times(cc / det).minus(column.times(rc / det)),
                column.times(rr / det).minus(row.times(rc / det)));
    }

    /** Coordinates (i, j) of a vector in this grid: pseudo-inverse times vector. */
    public double[] coordinates(Vector3 metres) {
        Basis dual = dual();
        return new double[] {dual.row.dot(metres), dual.column.dot(metres)};
    }

    /** The vector of coordinates (i, j), m. */
    public Vector3 at(double i, double j) {
        return row.times(i).plus(column.times(j));
    }
}
