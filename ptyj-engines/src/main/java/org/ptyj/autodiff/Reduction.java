package org.ptyj.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/** Adds up the gradient of one shared node from groups of frames, windows and rows: band by band of rows, in order. */
final class Reduction<A> {
    /** Rows of a band. */
    private static final int ROWS = 16;

    private final Run<A> run;
    private final FieldLoops<A> loops;
    private final Node node;
    private final Slab<A> gradient;
    private final List<Slab<A>> sums;
    private final List<Part<A>> windows = new ArrayList<>();
    private final boolean before;

    private record Part<A>(Gather gather, Slab<A> kept, Box box) {}

    private record Band(int layer, Box box) {}

    Reduction(Run<A> run, Node node) {
        this.run = run;
        this.loops = run.work().loops();
        this.node = node;
        this.gradient = run.shared().gradients[node.id];
        this.sums = run.sums(node);
        this.before = run.shared().written[node.id];
    }

    void run(Bands bands) {
        if (node.shape.isNumbers()) {
            numbers();
        } else {
            fields(bands);
        }
    }

    private void numbers() {
        List<Node> rows = run.layout().keepers(node);
        if (rows.isEmpty() && sums.isEmpty() && !before) {
            return;
        }
        if (!before) {
            java.util.Arrays.fill(gradient.numbers, 0);
        }
        for (Slab<A> sum : sums) {
            gradient.take(loops, sum, true);
        }
        for (Node keeper : rows) {
            for (int f = 0; f < run.frames(); f++) {
                if (run.wrote(f, keeper)) {
                    ((Leaves.Rows) keeper).scatter(gradient.numbers, run.kept(f, keeper).numbers, f);
                }
            }
        }
        written();
    }

    private void written() {
        run.shared().written[node.id] = true;
        if (node instanceof Leaves.Unknown unknown) {
            unknown.parameter.gradientWritten();
        }
    }

    private void fields(Bands bands) {
        for (Node keeper : run.layout().keepers(node)) {
            for (int f = 0; f < run.frames(); f++) {
                if (run.wrote(f, keeper)) {
                    windows.add(new Part<>((Gather) keeper, run.kept(f, keeper), run.window((Gather) keeper, f)));
                }
            }
        }
        if (sums.isEmpty() && windows.isEmpty() && !before) {
            return;
        }
        Box box = box();
        List<Band> parts = new ArrayList<>();
        for (int l = 0; l < node.shape.layers(); l++) {
            for (int y = box.y0(); y < box.y1(); y += ROWS) {
                parts.add(new Band(l, new Box(y, Math.min(y + ROWS, box.y1()), box.x0(), box.x1())));
            }
        }
        run.work().workers().run(parts.size(), (worker, k) -> {
            Band band = parts.get(k);
            add(band);
            if (node instanceof Leaves.Unknown unknown) {
                bands.complete(unknown.parameter, band.layer, band.box);
            }
        });
        written();
    }

    /** Where the gradient may differ from 0: for a parameter that frames see through windows, where windows ever were. */
    private Box box() {
        if (!(node instanceof Leaves.Unknown unknown)) {
            return Box.all(node.shape);
        }
        Parameter parameter = unknown.parameter;
        boolean everywhere = !sums.isEmpty()
                || before && parameter.touched().isEmpty()
                || run.layout().feedsShared(node);
        if (everywhere) {
            parameter.touch(Box.all(node.shape));
        }
        windows.forEach(part -> parameter.touch(part.box));
        return parameter.touched();
    }

    private void add(Band band) {
        boolean adds = before;
        for (Slab<A> sum : sums) {
            rows(band, sum, adds);
            adds = true;
        }
        if (!adds) {
            clear(band);
        }
        for (Part<A> part : windows) {
            part.gather.scatter(loops, gradient, part.kept, band.layer, part.box, band.box.y0(), band.box.y1());
        }
    }

    private void rows(Band band, Slab<A> sum, boolean adds) {
        Wave<A> to = gradient.layer(band.layer);
        Wave<A> from = sum.layer(band.layer);
        for (int y = band.box.y0(); y < band.box.y1(); y++) {
            row(to.data, to.re + y * to.stride, from.data, from.re + y * from.stride, adds);
            if (node.shape.isComplex()) {
                row(to.data, to.im + y * to.stride, from.data, from.im + y * from.stride, adds);
            }
        }
    }

    private void row(A to, int at, A from, int fromAt, boolean adds) {
        if (adds) {
            loops.addScaled(to, at, from, fromAt, node.shape.nx(), 1);
        } else {
            loops.copy(from, fromAt, to, at, node.shape.nx());
        }
    }

    private void clear(Band band) {
        Wave<A> to = gradient.layer(band.layer);
        int n = band.box.x1() - band.box.x0();
        for (int y = band.box.y0(); y < band.box.y1(); y++) {
            loops.fill(to.data, to.re + y * to.stride + band.box.x0(), n, 0);
            if (node.shape.isComplex()) {
                loops.fill(to.data, to.im + y * to.stride + band.box.x0(), n, 0);
            }
        }
    }
}
