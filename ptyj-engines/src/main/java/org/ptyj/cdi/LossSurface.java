package org.ptyj.cdi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ptyj.autodiff.Evaluation;
import org.ptyj.autodiff.Measured;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;

/** The loss of a model over its variables: all real components of what is not frozen, divided by the rate factors. */
final class LossSurface<I> {
    private final CdiModel<I> model;
    private final DiffractionDataset<I> dataset;
    private int[] frames;
    private Optional<Measured> measured = Optional.empty();
    private List<Parameter> unknowns;
    /** Where the model goes back to. */
    private double[] accepted = {};

    LossSurface(CdiModel<I> model, DiffractionDataset<I> dataset, int[] frames) {
        this.model = model;
        this.dataset = dataset;
        this.frames = Frames.checked(frames, dataset.size());
        this.unknowns = refined();
    }

    int[] frames() {
        return frames;
    }

    /** Uses other frames. */
    void setFrames(int[] next) {
        frames = Frames.checked(next, dataset.size());
    }

    /** Takes note of what is frozen now; whether that is the same as before. */
    boolean refresh() {
        List<Parameter> before = unknowns;
        unknowns = refined();
        return before.equals(unknowns);
    }

    /** Makes room for the frames as the model is now. */
    void settle() {
        model.beforeStep(dataset.inputs(frames));
        accepted = position();
    }

    /** Goes to a point that was found good. */
    void accept(double[] x) {
        accepted = x;
        go(x);
    }

    /** Goes back to the point that was found good last. */
    void back() {
        go(accepted);
    }

    private List<Parameter> refined() {
        List<Parameter> found =
                model.parameters().stream().filter(p -> !p.isFrozen()).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("all parameters are frozen: there is nothing to fit");
        }
        return found;
    }

    /** The variables as the model has them. */
    double[] position() {
        return unknowns.stream()
                .flatMapToDouble(p -> Arrays.stream(p.toDoubles()).map(x -> x / p.rateFactor()))
                .toArray();
    }

    /** Sets all variables. */
    void go(double[] x) {
        set(x, p -> true);
    }

    private void set(double[] x, Predicate<Parameter> which) {
        int at = 0;
        for (Parameter p : unknowns) {
            double[] values = Arrays.copyOfRange(x, at, at + p.toDoubles().length);
            at += values.length;
            if (which.test(p)) {
                Arrays.setAll(values, i -> values[i] * p.rateFactor());
                p.set(values);
            }
        }
    }

    /** An object that had to grow for positions that were tried: variables are others than before. */
    static final class GrownException extends RuntimeException {
        private static final long serialVersionUID = 1;

        GrownException() {
            super("the object grew", null, false, false);
        }
    }

    /** Makes room for the positions at a point, in the object as it was accepted. */
    private void makeRoom(double[] x) {
        go(accepted);
        Map<Parameter, double[]> tables = new LinkedHashMap<>();
        unknowns.stream().filter(p -> p.rowLength() > 0).forEach(p -> tables.put(p, p.toDoubles()));
        set(x, tables::containsKey);
        boolean done = false;
        try {
            model.beforeStep(dataset.inputs(frames));
            done = position().length == x.length;
        } finally {
            if (!done) {
                tables.forEach(Parameter::set);
            }
        }
        if (!done) {
            throw new GrownException();
        }
    }

    /**
     * Loss and gradient at a point.
     *
     * @throws GrownException if its positions needed a larger object; the model is where it was accepted, with room
     */
    Lbfgs.Point evaluate(double[] x) {
        makeRoom(x);
        go(x);
        model.parameters().forEach(Parameter::zeroGradient);
        Tape tape = new Tape(model.workspace(), frames.length);
        Var fit = tape.loss(model.simulate(tape, dataset.inputs(frames)), data(), frames);
        Var[] losses = model.regulariser(tape).map(r -> new Var[] {fit, r}).orElse(new Var[] {fit});
        Evaluation done = tape.backward(losses);
        double[] g = unknowns.stream()
                .flatMapToDouble(p -> Arrays.stream(p.gradient()).map(v -> v * p.rateFactor()))
                .toArray();
        model.parameters().forEach(Parameter::zeroGradient);
        return new Lbfgs.Point(x, done.loss(), losses.length == 1 ? 0 : done.loss(losses[1]), g);
    }

    /** The measured frames. */
    Measured data() {
        if (measured.isEmpty() || measured.get().loss() != model.loss()) {
            measured = Optional.of(Frames.measured(dataset, model.loss()));
        }
        return measured.get();
    }
}
