package org.ptyj.cdi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.ptyj.autodiff.Measured;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;

/**
 * Fits a model to all frames at once with the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (J. Nocedal,
 * Math. Comp. 35 (1980) 773). Variables are all real components of the unknowns that are not frozen, divided by their rate
 * factors. What is remembered lasts from epoch to epoch.
 *
 * @param <I> inputs of the model
 */
public final class Lbfgs<I> {
    private final CdiModel<I> model;
    private final DiffractionDataset<I> dataset;
    private final LbfgsOptions options;
    private final List<Parameter> unknowns;
    private final int[] frames;
    private final Measured measured;
    private final Memory memory;
    private boolean moved;

    /** A fit of all frames. */
    public Lbfgs(CdiModel<I> model, DiffractionDataset<I> dataset, LbfgsOptions options) {
        this(model, dataset, options, Frames.all(dataset.size()));
    }

    /** A fit of some frames. */
    public Lbfgs(CdiModel<I> model, DiffractionDataset<I> dataset, LbfgsOptions options, int[] subset) {
        this.model = model;
        this.dataset = dataset;
        this.options = options;
        this.unknowns = model.parameters().stream().filter(p -> !p.isFrozen()).toList();
        this.frames = subset.clone();
        this.measured = Frames.measured(dataset, model.loss());
        this.memory = new Memory(options.history());
        if (unknowns.isEmpty()) {
            throw new IllegalArgumentException("all parameters are frozen: there is nothing to fit");
        }
    }

    /** Pairs of steps s and changes y of the gradient. */
    private static final class Memory {
        private final int most;
        final List<double[]> steps = new ArrayList<>();
        final List<double[]> changes = new ArrayList<>();

        Memory(int most) {
            this.most = most;
        }

        void remember(double[] s, double[] y) {
            if (dot(s, y) > 1e-10) {
                steps.add(s);
                changes.add(y);
                if (steps.size() > most) {
                    steps.remove(0);
                    changes.remove(0);
                }
            }
        }

        /** Minus the inverse Hessian times the gradient, by the two loops. */
        double[] direction(double[] g) {
            double[] d = Arrays.stream(g).map(x -> -x).toArray();
            double[] a = new double[steps.size()];
            for (int i = a.length - 1; i >= 0; i--) {
                a[i] = dot(steps.get(i), d) / dot(steps.get(i), changes.get(i));
                add(d, changes.get(i), -a[i]);
            }
            if (a.length > 0) {
                double[] y = changes.get(a.length - 1);
                double scale = dot(steps.get(a.length - 1), y) / dot(y, y);
                Arrays.setAll(d, i -> scale * d[i]);
            }
            for (int i = 0; i < a.length; i++) {
                double b = dot(changes.get(i), d) / dot(steps.get(i), changes.get(i));
                add(d, steps.get(i), a[i] - b);
            }
            return d;
        }

        void clear() {
            steps.clear();
            changes.clear();
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void add(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static double largest(double[] a) {
        double most = 0;
        for (double x : a) {
            most = Math.max(most, Math.abs(x));
        }
        return most;
    }

    /** A point: variables, loss and gradient there. */
    record Point(double[] x, double loss, double[] gradient) {}

    private double[] position() {
        return unknowns.stream()
                .flatMapToDouble(p -> Arrays.stream(p.toDoubles()).map(x -> x / p.rateFactor()))
                .toArray();
    }

    private void go(double[] x) {
        int at = 0;
        for (Parameter p : unknowns) {
            double[] values = Arrays.copyOfRange(x, at, at + p.toDoubles().length);
            at += values.length;
            Arrays.setAll(values, i -> values[i] * p.rateFactor());
            p.set(values);
        }
    }

    private Point evaluate(double[] x) {
        go(x);
        model.parameters().forEach(Parameter::zeroGradient);
        Tape tape = new Tape(model.workspace(), frames.length);
        Var fit = tape.loss(model.simulate(tape, dataset.inputs(frames)), measured, frames);
        Var[] losses = model.regulariser(tape).map(r -> new Var[] {fit, r}).orElse(new Var[] {fit});
        double loss = tape.backward(losses).loss();
        double[] g = unknowns.stream()
                .flatMapToDouble(p -> Arrays.stream(p.gradient()).map(v -> v * p.rateFactor()))
                .toArray();
        model.parameters().forEach(Parameter::zeroGradient);
        return new Point(x, loss, g);
    }

    /** Epochs, one with each step of an iterator. */
    public Iterator<Epoch> run(int epochs) {
        return new Iterator<>() {
            private int done;

            @Override
            public boolean hasNext() {
                return done < epochs;
            }

            @Override
            public Epoch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("all " + epochs + " epochs have been run");
                }
                if (done++ == 0) {
                    model.fittedTo(dataset);
                    model.log()
                            .begin(
                                    "L-BFGS " + options + ", " + epochs + " epochs of " + frames.length + " frames",
                                    model.parameters());
                }
                return epoch(done, epochs);
            }
        };
    }

    private Epoch epoch(int done, int epochs) {
        long start = System.nanoTime();
        int variables = position().length;
        model.beforeStep(dataset.inputs(frames));
        double[] before = position();
        if (before.length != variables) {
            memory.clear(); // the object grew
        }
        Point first = evaluate(before);
        Point last = descend(first);
        if (!Double.isFinite(last.loss)) {
            go(before);
            memory.clear();
            throw new IllegalStateException("the loss became " + last.loss + " in epoch "
                    + (model.history().size() + 1)
                    + "; the parameters before it are restored: try a smaller learning rate");
        }
        go(last.x);
        double[] normaliser = measured.normaliser(frames);
        double loss = normaliser[1] == 0 ? first.loss : (first.loss - normaliser[0]) / normaliser[1];
        double seconds = 1e-9 * (System.nanoTime() - start);
        Epoch epoch = new Epoch(model.history().size() + 1, loss, 0, seconds, options.learningRate());
        model.log().add(epoch, normaliser);
        model.afterEpoch(epoch, new Progress<>(done, epochs, dataset.inputs(frames)));
        return epoch;
    }

    private Point descend(Point first) {
        Point at = first;
        int left = options.evaluations() - 1;
        for (int k = 0; k < options.iterations() && left > 0; k++) {
            if (largest(at.gradient) <= options.gradientTolerance() || !Double.isFinite(at.loss)) {
                return at;
            }
            double[] d = memory.direction(at.gradient);
            double slope = dot(at.gradient, d);
            if (slope > -options.changeTolerance()) {
                return at;
            }
            double sum = Arrays.stream(at.gradient).map(Math::abs).sum();
            double t = moved ? options.learningRate() : Math.min(1, 1 / sum) * options.learningRate();
            moved = true;
            WolfeSearch search = new WolfeSearch(this::evaluate, at, d, slope);
            Point next = options.lineSearch() ? search.find(t, left) : search.at(t);
            left -= search.evaluations();
            double[] s = next.x.clone();
            add(s, at.x, -1);
            double[] y = next.gradient.clone();
            add(y, at.gradient, -1);
            memory.remember(s, y);
            boolean still = largest(s) <= options.changeTolerance()
                    || Math.abs(next.loss - at.loss) < options.changeTolerance();
            at = next;
            if (still) {
                return at;
            }
        }
        return at;
    }
}
