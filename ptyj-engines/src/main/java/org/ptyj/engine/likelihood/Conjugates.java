package org.ptyj.engine.likelihood;

/**
 * Gradient and search direction of the probe or of the object, in the method of conjugate gradients.
 *
 * @param <F> all images of the probe or of the object
 */
final class Conjugates<F> {
    private final Fields<F> fields;
    private F last;
    private F gradient;
    private final F direction;

    Conjugates(Fields<F> fields, F like) {
        this.fields = fields;
        this.last = fields.newField(like);
        this.gradient = fields.newField(like);
        this.direction = fields.newField(like);
    }

    /** The newest gradient, to be filled and preconditioned. */
    F gradient() {
        return gradient;
    }

    /** The search direction; after {@link #moveBy} the step that was taken. */
    F direction() {
        return direction;
    }

    /** Squared norm of the newest gradient. */
    double norm2() {
        return fields.norm2(gradient);
    }

    /** Squared norm of the last gradient. */
    double lastNorm2() {
        return fields.norm2(last);
    }

    /** Real part of the product of the newest and the last gradient. */
    double overlap() {
        return fields.dot(gradient, last);
    }

    /** The newest gradient, scaled, becomes the last one; returns a copy to be preconditioned for {@link #turn}. */
    F advance(double scale) {
        F previous = last;
        last = gradient;
        gradient = previous;
        if (scale != 1) {
            fields.scale(last, scale);
        }
        fields.copy(gradient, last);
        return gradient;
    }

    /** direction := memory * direction - what {@link #advance} returned. */
    void turn(double memory) {
        fields.combine(direction, memory, gradient, -1);
    }

    /** direction *= step; target += direction. */
    void moveBy(double step, F target) {
        fields.scale(direction, step);
        fields.combine(target, 1, direction, 1);
    }
}
