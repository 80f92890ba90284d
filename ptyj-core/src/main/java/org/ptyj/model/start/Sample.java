package org.ptyj.model.start;

import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.image.Crop;

/**
 * Makes the object that a reconstruction begins with: a model, repeated over the layers, cut or padded to the frame, and
 * made diverse.
 */
public final class Sample {
    private final SampleParameters p;
    private final SampleContext c;

    private Sample(SampleParameters parameters, SampleContext context) {
        this.p = parameters;
        this.c = context;
    }

    /**
     * The object that parameters describe. Models are taken as they are: their middle pixel (shape // 2) becomes that of
     * the frame, what reaches beyond the frame is cut off, and what is missing gets the parameters' fill.
     *
     * @return the model, and its mean to fill new pixels with; without a model, and without layers that differ, the fill
     *     alone
     */
    public static SampleStart initial(SampleParameters parameters, SampleContext context) {
        return new Sample(parameters, context).initial();
    }

    /**
     * As {@link #initial(SampleParameters, SampleContext)}, from an array in place of the model.
     *
     * @param object shape (layers, y, x) or (y, x), of any frame size; not modified
     * @throws IllegalArgumentException if the parameters name a model, too, or the array has another number of axes
     */
    public static SampleStart initial(ComplexArray object, SampleParameters parameters, SampleContext context) {
        parameters.model().ifPresent(word -> {
            throw new IllegalArgumentException(
                    "both an object " + object + " and sample.model: " + word + " are given; leave one of them out");
        });
        return new Sample(parameters, context).given(object);
    }

    private SampleStart initial() {
        Complex fill = Complex.of(p.fill());
        if (p.model().isEmpty()) {
            boolean even = c.layers() == 1 || p.diversity().isEmpty();
            return even ? new SampleStart(Optional.empty(), fill) : finished(frame().fill(fill));
        }
        StartModel model = StartModel.of(p.model().get(), p.recon());
        if (model instanceof StartModel.Result result) {
            return given(c.results().load(result.file(), result.label()));
        } else if (model instanceof StartModel.Picture picture) {
            return given(picture.draw(c.shape(), c.precision()));
        }
        throw new IllegalStateException("no object is made from " + model);
    }

    private ComplexArray frame() {
        int numbers = Math.toIntExact(2 * c.shape().size());
        return ComplexArray.of(new double[numbers], c.shape().ny(), c.shape().nx());
    }

    private SampleStart given(ComplexArray object) {
        if (object.rank() < 2 || object.rank() > 3 || object.size() == 0) {
            throw new IllegalArgumentException("an object has the shape (layers, y, x) or (y, x), not " + object);
        }
        boolean fits = object.length(-2) == c.shape().ny()
                && object.length(-1) == c.shape().nx();
        return finished(
                fits
                        ? object
                        : Crop.middle(object, c.shape().ny(), c.shape().nx()).apply(object, Complex.of(p.fill())));
    }

    private SampleStart finished(ComplexArray model) {
        ComplexArray layers = ModeDiversity.repeat(model, c.layers(), c.precision());
        p.diversity().ifPresent(d -> ModeDiversity.of(d.power(), d.noise())
                .applyAssign(layers, i -> c.streams().stream("modes", "object", c.storageId(), i)));
        return new SampleStart(Optional.of(layers), layers.mean());
    }
}
