package org.ptyj.image;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ptyj.array.Complex;

/**
 * Eigenvalues and eigenvectors of a small Hermitian matrix by Jacobi's rotations (G. H. Golub, C. F. Van Loan, Matrix
 * computations, 4th ed., section 8.5, with complex rotations).
 *
 * @param values eigenvalues, the largest first
 * @param vectors column k belongs to value k; orthonormal, the largest element of each is real and positive
 */
public record HermitianEigen(double[] values, Complex[][] vectors) {
    private static final int SWEEPS = 60;
    private static final double NEGLIGIBLE = 1e-32;

    /**
     * Solves A v = value v.
     *
     * @param matrix A, of which the part above the diagonal and the real diagonal count; not changed
     * @throws IllegalArgumentException if the matrix is not square or has elements that are not finite
     */
    public static HermitianEigen of(Complex[][] matrix) {
        int n = matrix.length;
        Complex[][] a = hermitian(matrix);
        Complex[][] v = identity(n);
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > NEGLIGIBLE * norm2(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q].abs2() > 0) {
                        rotate(a, v, p, q);
                    }
                }
            }
        }
        return sorted(a, v);
    }

    private static Complex[][] hermitian(Complex[][] matrix) {
        int n = matrix.length;
        Complex[][] a = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            if (matrix[i].length != n) {
                throw new IllegalArgumentException("row " + i + " of a " + n + " x " + n + " matrix has "
                        + matrix[i].length + " elements; eigenvalues need a square matrix");
            }
            a[i][i] = Complex.of(matrix[i][i].re());
            for (int j = i; j < n; j++) {
                if (!Double.isFinite(matrix[i][j].abs2())) {
                    throw new IllegalArgumentException(
                            "element (" + i + ", " + j + ") is " + matrix[i][j] + "; eigenvalues need finite numbers");
                }
                if (j > i) {
                    a[i][j] = matrix[i][j];
                    a[j][i] = matrix[i][j].conj();
                }
            }
        }
        return a;
    }

    private static Complex[][] identity(int n) {
        Complex[][] v = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                v[i][j] = i == j ? Complex.ONE : Complex.ZERO;
            }
        }
        return v;
    }

    private static double offDiagonal(Complex[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = i + 1; j < a.length; j++) {
                sum += 2 * a[i][j].abs2();
            }
        }
        return sum;
    }

    private static double norm2(Complex[][] a) {
        double sum = offDiagonal(a);
        for (int i = 0; i < a.length; i++) {
            sum += a[i][i].abs2();
        }
        return sum;
    }

    /** Makes element (p, q) zero: A becomes U* A U and V becomes V U. */
    private static void rotate(Complex[][] a, Complex[][] v, int p, int q) {
        double size = a[p][q].abs();
        Complex turn = a[p][q].conj().times(1 / size);
        double tau = (a[q][q].re() - a[p][p].re()) / (2 * size);
        double t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            rotateColumns(a[k], p, q, c, s, turn);
            rotateColumns(v[k], p, q, c, s, turn);
        }
        for (int k = 0; k < a.length; k++) {
            Complex x = a[p][k];
            Complex y = a[q][k].times(turn.conj());
            a[p][k] = x.times(c).minus(y.times(s));
            a[q][k] = x.times(s).plus(y.times(c));
        }
        a[p][q] = Complex.ZERO;
        a[q][p] = Complex.ZERO;
    }

    private static void rotateColumns(Complex[] row, int p, int q, double c, double s, Complex turn) {
        Complex x = row[p];
        Complex y = row[q].times(turn);
        row[p] = x.times(c).minus(y.times(s));
        row[q] = x.times(s).plus(y.times(c));
    }

    private static HermitianEigen sorted(Complex[][] a, Complex[][] v) {
        int n = a.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a[i][i].re()))
                .mapToInt(i -> i)
                .toArray();
        double[] values = new double[n];
        Complex[][] vectors = new Complex[n][n];
        for (int k = 0; k < n; k++) {
            int from = order[k];
            values[k] = a[from][from].re();
            Complex turn = towardsReal(v, from);
            for (int i = 0; i < n; i++) {
                vectors[i][k] = v[i][from].times(turn);
            }
        }
        return new HermitianEigen(values, vectors);
    }

    private static Complex towardsReal(Complex[][] v, int column) {
        Complex largest = v[0][column];
        for (Complex[] row : v) {
            if (row[column].abs() > largest.abs() * (1 + 1e-12)) {
                largest = row[column];
            }
        }
        return largest.conj().times(1 / largest.abs());
    }
}
