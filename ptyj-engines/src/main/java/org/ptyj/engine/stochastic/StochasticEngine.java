package org.ptyj.engine.stochastic;

import java.util.Optional;
import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.image.Streams;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;

/**
 * The family of engines that go through the frames one by one in random order and change probe and object after each:
 * ePIE and its relatives, with mixed states. Each frame sees what the one before has made, so the order counts, and
 * frames cannot be worked on at the same time.
 */
abstract class StochasticEngine implements Engine {
    private final StochasticRule rule;
    private final StochasticParameters p;
    private final String label;
    private Optional<FrameOrder> order = Optional.empty();
    private Optional<PodStochastic> prepared = Optional.empty();

    StochasticEngine(StochasticRule rule, StochasticParameters parameters, String label) {
        this.rule = rule;
        this.p = parameters;
        this.label = label;
    }

    /** Bytes on the Java heap: the waves of the frame at work, about six for each mode and eight real ones. */
    static OptionalLong memory(Ptycho ptycho) {
        long most = 0;
        for (Exposure exposure : ptycho.exposures()) {
            int[] shape = exposure.pods().get(0).diffView().shape();
            long real = (long) shape[0] * shape[1] * ptycho.diff().elementType().bytes();
            most = Math.max(most, (12L * exposure.pods().size() + 8) * real);
        }
        return OptionalLong.of(most);
    }

    /** Goes through the frames in an order of the caller's choice, from the next {@link #prepare} on. */
    public void setFrameOrder(FrameOrder chosen) {
        order = Optional.of(chosen);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if several processes share the frames
     */
    @Override
    public void prepare(Ptycho ptycho) {
        int processes = ptycho.communicator().size();
        if (processes > 1) {
            throw new IllegalStateException(
                    name() + " goes through the frames one after the other and cannot share them" + " between "
                            + processes + " processes; run it on one, or use DM, RAAR or ML");
        }
        Streams streams = p.seed().map(Streams::of).orElse(ptycho.streams());
        FrameOrder used = order.orElse(FrameOrder.shuffled(streams, label));
        prepared = Optional.of(new PodStochastic(ptycho, rule, p.common(), used));
    }

    @Override
    public Errors iterate(int iteration) {
        return prepared.orElseThrow(() -> new IllegalStateException("call prepare before iterate"))
                .iterate(iteration);
    }

    @Override
    public void finish() {
        prepared = Optional.empty();
    }
}
