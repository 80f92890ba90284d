package org.ptyj.autodiff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum: g += decay x; buffer = momentum buffer + (1 - dampening) g, the first time g; x
 * -= rate d, with d = g + momentum buffer for Nesterov's variant, else the buffer. Losses are sums over pixels and frames,
 * so that rates have to be very small.
 */
public final class GradientRule implements StepRule {
    private final Options options;
    private final List<Parameter> parameters;
    private final Map<String, double[]> buffers = new LinkedHashMap<>();

    /** The constants of the descent. */
    public record Options(double momentum, double dampening, double decay, boolean nesterov) {
        /** No momentum, no decay. */
        public static final Options USUAL = new Options(0, 0, 0, false);

        /** Checks the constants. */
        public Options {
            if (!(momentum >= 0 && decay >= 0) || nesterov && (momentum == 0 || dampening != 0)) {
                throw new IllegalArgumentException("momentum and decay must not be negative, and Nesterov's variant "
                        + "needs a momentum and no dampening; not " + momentum + ", " + decay + ", " + dampening);
            }
        }
    }

    /** Begins without momentum. */
    public GradientRule(List<Parameter> parameters, Options options) {
        this.parameters = List.copyOf(parameters);
        this.options = options;
    }

    @Override
    public Evaluation step(Tape tape, List<Var> losses, double rate) {
        Evaluation done = tape.backward(Bands.NONE, losses);
        move(rate);
        return done;
    }

    @Override
    public void step(Workspace<?> work, double rate) {
        move(rate);
    }

    private void move(double rate) {
        for (Parameter p : parameters) {
            if (!p.isFrozen() && p.hasGradient()) {
                move(p, rate * p.rateFactor());
            }
            p.zeroGradient();
        }
    }

    private void move(Parameter p, double rate) {
        double[] x = p.toDoubles();
        double[] g = p.gradient();
        boolean first = !buffers.containsKey(p.name()) || buffers.get(p.name()).length != x.length;
        double[] buffer = first ? new double[x.length] : buffers.get(p.name());
        for (int i = 0; i < x.length; i++) {
            double slope = g[i] + options.decay * x[i];
            buffer[i] = first ? slope : options.momentum * buffer[i] + (1 - options.dampening) * slope;
            x[i] -= rate * (options.nesterov ? slope + options.momentum * buffer[i] : buffer[i]);
        }
        if (options.momentum > 0) {
            buffers.put(p.name(), buffer);
        }
        p.set(x);
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public void forget() {
        buffers.clear();
    }

    @Override
    public Runnable snapshot() {
        Map<String, double[]> kept = state();
        return () -> {
            for (Parameter p : parameters) {
                double[] buffer = kept.get(p.name() + "/buffer");
                if (buffer != null && buffer.length != p.toDoubles().length) {
                    kept.remove(p.name() + "/buffer"); // momentum ends where the object grows
                }
            }
            restore(kept);
        };
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            double[] buffer = buffers.get(p.name());
            // Momentum ends where a field grows.
            if (buffer != null && buffer.length == p.toDoubles().length) {
                state.put(p.name() + "/buffer", buffer.clone());
            }
        }
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        buffers.clear();
        for (Parameter p : parameters) {
            if (state.containsKey(p.name() + "/buffer")) {
                double[] buffer = state.get(p.name() + "/buffer");
                if (buffer.length != p.toDoubles().length) {
                    throw new IllegalArgumentException(
                            "the saved buffer of " + p + " has " + buffer.length + " numbers");
                }
                buffers.put(p.name(), buffer.clone());
            }
        }
    }
}
