package org.ptyj.cdi;

import java.util.Optional;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Tape;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.results.Fingerprint;

/** Whether a dataset is one that a model can describe, and the one that it was fitted to. */
final class DataFit {
    private DataFit() {}

    /**
     * What to tell of a dataset that results are described with.
     *
     * @throws IllegalArgumentException if its frames are not those of the model
     */
    static <I> Optional<String> of(
            CdiModel<I> model, DiffractionDataset<I> dataset, Optional<DiffractionDataset<I>> fitted) {
        if (fitted.isPresent() && fitted.get() == dataset) {
            return Optional.empty();
        }
        int[] all = Frames.all(dataset.size());
        Shape pattern = model.simulate(new Tape(model.workspace(), all.length), dataset.inputs(all))
                .shape();
        int[] shape = dataset.frameShape();
        if (pattern.ny() != shape[0] || pattern.nx() != shape[1]) {
            throw new IllegalArgumentException(
                    "the model simulates patterns of %d x %d pixels, the data have frames of %d x %d; give the data that the"
                                    .formatted(pattern.ny(), pattern.nx(), shape[0], shape[1])
                            + " model was made for");
        }
        boolean known = fitted.isEmpty() || Fingerprint.of(fitted.get()).equals(Fingerprint.of(dataset));
        return known
                ? Optional.empty()
                : Optional.of("translations, mask and fingerprint are those of other data than the last fit's");
    }
}
