package org.ptyj.autodiff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.engine.kernel.AdamStep;
import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/**
 * Adam (D. P. Kingma, J. Ba, arXiv:1412.6980), for each real component by itself: m = beta1 m + (1 - beta1) g, v = beta2 v +
 * (1 - beta2) g^2, x -= rate / (1 - beta1^c) m / (sqrt(v / (1 - beta2^c)) + epsilon). Fields move only where frames ever
 * saw them: elsewhere gradients and moments are 0.
 */
public final class AdamRule implements StepRule {
    /** Rows of a field that a thread moves at a time. */
    private static final int ROWS = 16;

    private final Options options;
    private final List<Parameter> parameters;
    private final Map<String, Moments> moments = new LinkedHashMap<>();

    /**
     * The constants of Adam.
     *
     * @param amsgrad the largest v so far takes the place of v (S. J. Reddi, S. Kale, S. Kumar, ICLR 2018)
     * @param rowwise only rows of tables that have a gradient move, each with a count of its own; else rows whose frames are
     *     not in the batch go on by their momentum
     */
    public record Options(double beta1, double beta2, double epsilon, boolean amsgrad, boolean rowwise) {
        /** beta 0.9 and 0.999, epsilon 1e-8. */
        public static final Options USUAL = new Options(0.9, 0.999, 1e-8, false);

        /** Tables move as a whole. */
        public Options(double beta1, double beta2, double epsilon, boolean amsgrad) {
            this(beta1, beta2, epsilon, amsgrad, false);
        }

        /** Checks the constants. */
        public Options {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon >= 0)) {
                throw new IllegalArgumentException("beta must be 0 or more and less than 1, epsilon not negative, not "
                        + beta1 + ", " + beta2 + ", " + epsilon);
            }
        }
    }

    private static final class Moments {
        final Slab<?> first;
        final Slab<?> second;
        final Optional<Slab<?>> largest;
        final int version;
        /** Steps of each row of a table that moves row by row. */
        final int[] counts;

        int count;

        Moments(Parameter p, boolean amsgrad) {
            this.first = like(p);
            this.second = like(p);
            this.largest = amsgrad ? Optional.of(like(p)) : Optional.empty();
            this.version = p.version();
            this.counts = new int[p.rowLength() == 0 ? 0 : p.shape().nx() / p.rowLength()];
        }

        /** As they are now. */
        Moments(Parameter p, Moments other) {
            this.first = p.copy(other.first);
            this.second = p.copy(other.second);
            this.largest = other.largest.isPresent() ? Optional.of(p.copy(other.largest.get())) : Optional.empty();
            this.version = other.version;
            this.counts = other.counts.clone();
            this.count = other.count;
        }

        /** The same for a parameter that grew; 0 if it became another. */
        Moments following(Parameter p) {
            Moments next = new Moments(p, largest.isPresent());
            if (p.regrown(version, p.doubles(first)).isPresent()) {
                p.setDoubles(next.first, p.regrown(version, p.doubles(first)).orElseThrow());
                p.setDoubles(next.second, p.regrown(version, p.doubles(second)).orElseThrow());
                largest.ifPresent(l -> p.setDoubles(
                        next.largest.orElseThrow(),
                        p.regrown(version, p.doubles(l)).orElseThrow()));
                next.count = count;
            }
            return next;
        }

        private static Slab<?> like(Parameter p) {
            return Slab.of(FieldLoops.of(p.precision()), p.shape(), 0);
        }
    }

    /** Moments 0 for some parameters. */
    public AdamRule(List<Parameter> parameters, Options options) {
        this.parameters = List.copyOf(parameters);
        this.options = options;
    }

    private Moments of(Parameter p) {
        Moments known = moments.get(p.name());
        if (known == null || known.version != p.version()) {
            known = known == null ? new Moments(p, options.amsgrad) : known.following(p);
            moments.put(p.name(), known);
        }
        return known;
    }

    private AdamStep numbers(Parameter p, double rate, int count) {
        return AdamStep.of(rate * p.rateFactor(), options.beta1, options.beta2, options.epsilon, count);
    }

    @Override
    public Evaluation step(Tape tape, List<Var> losses, double rate) {
        parameters.forEach(this::of);
        Evaluation done = tape.backward((p, layer, box) -> move(p, layer, box, rate), losses);
        moveTables(rate);
        return done;
    }

    @Override
    public void step(Workspace<?> work, double rate) {
        parameters.forEach(this::of);
        for (Parameter p : parameters) {
            if (!p.isFrozen() && p.hasGradient() && !p.shape().isNumbers()) {
                moveField(work, p, rate);
            }
        }
        moveTables(rate);
    }

    private void moveField(Workspace<?> work, Parameter p, double rate) {
        Box all = p.touched();
        int bands = (all.y1() - all.y0() + ROWS - 1) / ROWS;
        work.workers().run(bands * p.shape().layers(), (worker, k) -> {
            int y = all.y0() + k % bands * ROWS;
            move(p, k / bands, new Box(y, Math.min(y + ROWS, all.y1()), all.x0(), all.x1()), rate);
        });
    }

    /** Fields have moved; tables follow, and all gradients are forgotten. */
    private void moveTables(double rate) {
        for (Parameter p : parameters) {
            if (!p.isFrozen() && p.hasGradient()) {
                Moments m = moments.get(p.name());
                m.count++;
                if (p.shape().isNumbers()) {
                    moveTable(p, m, rate);
                }
            }
            p.zeroGradient();
        }
    }

    private <A> void move(Parameter p, int layer, Box box, double rate) {
        Moments known = moments.get(p.name());
        if (known == null) {
            return;
        }
        AdamStep step = numbers(p, rate, known.count + 1);
        Slab<A> x = p.valueSlab();
        Slab<A> g = p.gradientSlab();
        Wave<A> w = x.layer(layer);
        for (int y = box.y0(); y < box.y1(); y++) {
            int skip = y * w.stride + box.x0();
            moveRow(p, x, g, known, w.re + skip, box.x1() - box.x0(), step);
            if (p.shape().isComplex()) {
                moveRow(p, x, g, known, w.im + skip, box.x1() - box.x0(), step);
            }
        }
    }

    @SuppressWarnings("unchecked") // moments have the precision of their parameter
    private <A> void moveRow(Parameter p, Slab<A> x, Slab<A> g, Moments known, int at, int n, AdamStep step) {
        FieldLoops<A> loops = p.loops();
        A m = ((Slab<A>) known.first).data();
        A v = ((Slab<A>) known.second).data();
        if (known.largest.isPresent()) {
            moveWithLargest(loops, x.data(), g.data(), m, v, ((Slab<A>) known.largest.get()).data(), at, n, step);
        } else {
            loops.adam(x.data(), at, g.data(), at, m, v, n, step);
        }
    }

    private static <A> void moveWithLargest(
            FieldLoops<A> loops, A x, A g, A m, A v, A most, int at, int n, AdamStep s) {
        for (int i = at; i < at + n; i++) {
            double slope = loops.get(g, i);
            double first = s.beta1() * loops.get(m, i) + (1 - s.beta1()) * slope;
            double second = s.beta2() * loops.get(v, i) + (1 - s.beta2()) * slope * slope;
            double largest = Math.max(loops.get(most, i), second);
            loops.set(m, i, first);
            loops.set(v, i, second);
            loops.set(most, i, largest);
            loops.set(x, i, loops.get(x, i) - s.rate() * first / (Math.sqrt(largest) * s.root() + s.epsilon()));
        }
    }

    private void moveTable(Parameter p, Moments m, double rate) {
        double[] g = p.gradientSlab().numbers;
        if (!options.rowwise) {
            moveNumbers(p, m, 0, g.length, numbers(p, rate, m.count));
            return;
        }
        int width = p.rowLength();
        for (int row = 0; row < m.counts.length; row++) {
            boolean moves = false;
            for (int k = row * width; k < (row + 1) * width; k++) {
                moves |= g[k] != 0;
            }
            if (moves) {
                m.counts[row]++;
                moveNumbers(p, m, row * width, (row + 1) * width, numbers(p, rate, m.counts[row]));
            }
        }
    }

    private static void moveNumbers(Parameter p, Moments known, int from, int to, AdamStep s) {
        double[] x = p.valueSlab().numbers;
        double[] g = p.gradientSlab().numbers;
        for (int i = from; i < to; i++) {
            double first = s.beta1() * known.first.numbers[i] + (1 - s.beta1()) * g[i];
            double second = s.beta2() * known.second.numbers[i] + (1 - s.beta2()) * g[i] * g[i];
            known.first.numbers[i] = first;
            known.second.numbers[i] = second;
            double under = second;
            if (known.largest.isPresent()) {
                double[] largest = known.largest.get().numbers;
                largest[i] = Math.max(largest[i], second);
                under = largest[i];
            }
            x[i] -= s.rate() * first / (Math.sqrt(under) * s.root() + s.epsilon());
        }
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public void forget() {
        moments.clear();
    }

    @Override
    public Runnable snapshot() {
        Map<String, Moments> kept = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            if (moments.containsKey(p.name())) {
                kept.put(p.name(), new Moments(p, moments.get(p.name())));
            }
        }
        return () -> {
            moments.clear();
            moments.putAll(kept);
            parameters.stream().filter(p -> kept.containsKey(p.name())).forEach(this::of); // it may have grown
        };
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            if (moments.containsKey(p.name())) {
                Moments m = of(p); // it may have grown since its last step
                state.put(p.name() + "/first", p.doubles(m.first));
                state.put(p.name() + "/second", p.doubles(m.second));
                m.largest.ifPresent(largest -> state.put(p.name() + "/largest", p.doubles(largest)));
                state.put(p.name() + "/count", new double[] {m.count});
                if (options.rowwise && m.counts.length > 0) {
                    state.put(
                            p.name() + "/counts",
                            Arrays.stream(m.counts).asDoubleStream().toArray());
                }
            }
        }
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        for (Parameter p : parameters) {
            if (state.containsKey(p.name() + "/count")) {
                moments.remove(p.name());
                Moments m = of(p);
                p.setDoubles(m.first, StepRules.need(state, p.name() + "/first"));
                p.setDoubles(m.second, StepRules.need(state, p.name() + "/second"));
                m.largest.ifPresent(largest -> p.setDoubles(largest, StepRules.need(state, p.name() + "/largest")));
                m.count = (int) StepRules.need(state, p.name() + "/count")[0];
                double[] counts = state.getOrDefault(p.name() + "/counts", new double[0]);
                for (int row = 0; row < Math.min(counts.length, m.counts.length); row++) {
                    m.counts[row] = (int) counts[row];
                }
                p.touch(Box.all(p.shape().isNumbers() ? Shape.numbers(1) : p.shape()));
            }
        }
    }
}
