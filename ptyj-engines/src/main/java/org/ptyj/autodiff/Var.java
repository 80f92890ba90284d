package org.ptyj.autodiff;

import java.util.List;

/**
 * A value on a {@link Tape}, to be worked out when the tape is run: a field of layers or a list of numbers, the same for
 * all frames or one for each. Operations make new values. Gradients are G = dL/dRe + i dL/dIm.
 */
public final class Var {
    final Tape tape;
    final Node node;

    Var(Tape tape, Node node) {
        this.tape = tape;
        this.node = node;
    }

    /** Shape in one frame. */
    public Shape shape() {
        return node.shape;
    }

    /** Whether frames have values of their own. */
    public boolean isPerFrame() {
        return node.perFrame;
    }

    private Var make(Node made) {
        return new Var(tape, made);
    }

    /** The node with its pixels in usual order. */
    Node usual() {
        if (node.order == Order.USUAL) {
            return node;
        }
        return node.shape.isReal() ? new Fourier.Reordered(node) : node;
    }

    private static Node inOrder(Node a, Order order) {
        return a.order == order ? a : new Fourier.Reordered(a);
    }

    /**
     * The product, pixel by pixel; a field of one layer goes with each layer of the other.
     *
     * @throws IllegalArgumentException if shapes do not fit
     */
    public Var times(Var other) {
        Node a = node;
        Node b = other.node;
        if (a.shape.isComplex() && b.shape.isComplex()) {
            return make(new Products.Complex(a, b, 1, false));
        }
        if (a.shape.isReal() && b.shape.isReal()) {
            return make(new Products.Real(a, inOrder(b, a.order)));
        }
        if (a.shape.isComplex() && b.shape.isReal()) {
            return make(new Products.ByReal(a, b));
        }
        if (a.shape.isReal() && b.shape.isComplex()) {
            return other.times(this);
        }
        throw new IllegalArgumentException("cannot multiply " + a.shape + " by " + b.shape);
    }

    /** All products of a layer of this field with a layer of another: layer m K + l = this[m] other[l], of K layers. */
    public Var timesEach(Var other) {
        return make(new Products.Complex(node, other.node, 1, true));
    }

    /** A multiple. */
    public Var times(double factor) {
        if (node instanceof Products.Complex p) {
            return make(new Products.Complex(p.input(0), p.input(1), p.c * factor, p.pairs));
        }
        return make(new Sums.Multiple(node, factor, 0));
    }

    /** A complex multiple of a complex field. */
    public Var times(double re, double im) {
        return make(new Sums.Multiple(node, re, im));
    }

    /** The sum of two values of one shape. */
    public Var plus(Var other) {
        return make(new Sums.Sum(node, node.shape.isReal() ? inOrder(other.node, node.order) : other.node));
    }

    /** The difference of two values of one shape. */
    public Var minus(Var other) {
        return plus(other.times(-1));
    }

    /** Adds a constant to every real pixel or number. */
    public Var plus(double constant) {
        if (node instanceof Detector.Intensity i) {
            return make(new Detector.Intensity(i.input(0), i.plus + constant));
        }
        return tape.apply(new Operations.Plus(constant), this);
    }

    /** A complex field times a number of each frame. */
    public Var weighted(Var weight) {
        return make(new Products.Weighted(weight.node, node));
    }

    /**
     * Layers mixed by a complex matrix of each frame: Q[r] = sum over m of W[r,m] P[m].
     *
     * @param matrix pairs (re, im) row by row
     * @param rows layers of the result
     */
    public Var mixed(Var matrix, int rows) {
        return make(new Products.Mixed(matrix.node, node, rows));
    }

    /** The window of ny x nx pixels of a shared field that begins at the floor of a position (y, x) in pixels. */
    public Var window(Var position, int ny, int nx) {
        return make(new Gather(node, position.node, ny, nx, false));
    }

    /** As {@link #window}, of one layer of the field, such as a slice of an object. */
    public Var windowOfLayer(int layer, Var position, int ny, int nx) {
        return make(Gather.ofLayer(node, layer, position.node, ny, nx));
    }

    /** As {@link #window}, at the nearest whole pixel (ties to even). */
    public Var nearestWindow(Var position, int ny, int nx) {
        return make(new Gather(node, position.node, ny, nx, true));
    }

    /** What numbers have beyond their floor: 0 .. 1. The derivative is that on the right-hand side. */
    public Var fraction() {
        return make(new Sums.Fraction(node));
    }

    /**
     * The content moved by (y, x) pixels with the Fourier shift theorem, around the edges. Of what all frames share the
     * spectrum is taken once.
     */
    public Var shifted(Var by) {
        Node weight = tape.one();
        Node field = node;
        if (field instanceof Products.Weighted w && !w.input(1).perFrame) {
            weight = w.input(0);
            field = w.input(1);
        } else if (field instanceof Products.Mixed m && !m.input(1).perFrame) {
            Node spectrum = new Products.Mixed(m.input(0), transform(m.input(1), true), m.shape.layers());
            return make(new Fourier.Shift(field, spectrum, by.node, weight));
        }
        return make(new Fourier.Shift(field, transform(field, true), by.node, weight));
    }

    /** A transform; one that undoes the transform before it is left out. */
    private Node transform(Node a, boolean forward) {
        if (a instanceof Fourier.Plain p && p.forward != forward) {
            return p.input(0);
        }
        return tape.once(new Fourier.Plain(a, forward));
    }

    /** The far field: fftshift(fft2(ifftshift(u))) / sqrt(ny nx). */
    public Var farField() {
        requireComplex();
        return make(new Fourier.Centred(transform(node, true), true));
    }

    /** The inverse of {@link #farField}. */
    public Var inverseFarField() {
        requireComplex();
        return make(transform(new Fourier.Centred(node, false), false));
    }

    /** ifft2(H fft2(u)), with H in the usual order of DFT frequencies and one layer, or as many as the field. */
    public Var filtered(Var transfer) {
        requireComplex();
        Node h = tape.once(new FromDft(transfer.node));
        return make(transform(new Products.Complex(transform(node, true), h, 1, false), false));
    }

    /** Free propagation by a distance in metres, one number per frame or for all. */
    public Var propagated(AngularSpectrum medium, Var distance) {
        return propagated(medium, List.of(distance.node));
    }

    /** As {@link #propagated(AngularSpectrum, Var)}, drifting by the distance times two tangents, in metres. */
    public Var propagated(AngularSpectrum medium, Var distance, Var tangents) {
        return propagated(medium, List.of(distance.node, tangents.node));
    }

    private Var propagated(AngularSpectrum medium, List<Node> inputs) {
        requireComplex();
        Node h = tape.once(new Transfer(medium, node.shape.ny(), node.shape.nx(), inputs));
        return make(transform(new Products.Complex(transform(node, true), h, 1, false), false));
    }

    /** In the middle of a larger field of zeros, or the middle of a smaller field; index n/2 goes to index n/2. */
    public Var resized(int ny, int nx) {
        return make(new Padded(usual(), ny, nx));
    }

    /**
     * Resampled to ny x nx pixels by padding or cropping its far field; the power stays the same where nothing is cropped.
     */
    public Var resampled(int ny, int nx) {
        return farField().resized(ny, nx).inverseFarField();
    }

    /** Times a phase ramp that moves the far field by a shift (y, x) in detector pixels, each {@code fine} pixels wide. */
    public Var movedInFarField(Var shift, int fine) {
        return make(new DetectorRamp(node, shift.node, fine));
    }

    /** exp(i o). */
    public Var expI() {
        return make(new Exponential(node, false));
    }

    /** exp(i Re o). */
    public Var expIReal() {
        return make(new Exponential(node, true));
    }

    /** The sum of |w|^2 over layers. */
    public Var intensity() {
        requireComplex();
        // No intensity depends on the phases that centring brings, nor do sums over pixels on their order.
        Node wave = node instanceof Fourier.Centred c && c.order == Order.USUAL ? c.input(0) : node;
        return make(new Detector.Intensity(wave, 0));
    }

    /** Plus the square of a real image. */
    public Var plusSquare(Var root) {
        return make(new Detector.PlusSquare(node, inOrder(root.node, node.order)));
    }

    /** Means of blocks of k x k pixels. */
    public Var blockMean(int k) {
        return k == 1 ? this : make(new Detector.BlockMean(usual(), k));
    }

    /** min(max(a, 0), high). */
    public Var clamped(double high) {
        return make(new Detector.Clamp(node, high));
    }

    private void requireComplex() {
        if (!node.shape.isComplex()) {
            throw new IllegalArgumentException("this needs a complex field, not " + node.shape);
        }
    }
}
