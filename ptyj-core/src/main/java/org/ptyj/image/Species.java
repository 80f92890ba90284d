package org.ptyj.image;

/** The flowers that grow on the meadow. */
enum Species {
    DAISY(13, 2, 0.17, 0.30, new LeafLook(false, 0, 0.97, 0.10, 3, 0.05, 0.55, 0.35, 0.35), 1.25),
    ROSE(5, 1, 0.52, 0.24, new LeafLook(false, 0.13, 0.93, 0.20, 9, 0.04, 1.45, -0.75, -0.3), 0.5),
    COSMOS(8, 1, 0.33, 0.22, new LeafLook(false, 0.08, 0.99, 0.16, 6, 0.05, 0.15, 0.55, 0.45), 1.5),
    POPPY(5, 2, 0.56, 0.22, new LeafLook(false, 0, 0.88, 0.22, 11, 0.05, 0.9, 0.5, -0.55), 0.3),
    ANEMONE(7, 1, 0.36, 0.27, new LeafLook(false, 0, 0.90, -0.07, 5, 0.07, 1.0, 0.65, -0.6), 0.75);

    private final int petals;
    private final int rings;
    private final double width;
    private final double disc;
    private final LeafLook petal;
    private final double discPhase;

    Species(int petals, int rings, double width, double disc, LeafLook petal, double discPhase) {
        this.petals = petals;
        this.rings = rings;
        this.width = width;
        this.disc = disc;
        this.petal = petal;
        this.discPhase = discPhase;
    }

    int petals() {
        return petals;
    }

    int rings() {
        return rings;
    }

    /** Half width of a petal over its length. */
    double width() {
        return width;
    }

    /** Radius of the seed disc over that of the blossom. */
    double disc() {
        return disc;
    }

    /** Phase of the seed disc, rad. */
    double discPhase() {
        return discPhase;
    }

    /** One petal's look; the variation lies in -1 ... 1. */
    LeafLook petal(double variation) {
        return new LeafLook(
                petal.pointed(),
                petal.notch(),
                petal.tone() + 0.03 * variation,
                petal.base(),
                petal.veins(),
                petal.veinDepth(),
                petal.phase() - 0.12 * variation,
                petal.dome(),
                petal.slope());
    }
}
