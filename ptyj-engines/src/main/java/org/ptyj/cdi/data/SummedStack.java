package org.ptyj.cdi.data;

import java.util.function.Supplier;
import org.ptyj.io.StoredType;

/** Frames whose pixels are sums over blocks of good pixels of other frames. */
final class SummedStack implements FrameStack {
    private final FrameStack fine;
    private final Blocks blocks;
    private final Supplier<Mask> mask;
    private final Memo<boolean[]> good;
    private final boolean cut;

    SummedStack(FrameStack fine, Blocks blocks, Supplier<Mask> mask, boolean cut) {
        this.fine = fine;
        this.blocks = blocks;
        this.mask = mask;
        this.cut = cut;
        good = new Memo<>(() -> this.mask.get().toBooleans());
    }

    @Override
    public int count() {
        return fine.count();
    }

    @Override
    public int rows() {
        return blocks.rows();
    }

    @Override
    public int columns() {
        return blocks.columns();
    }

    /** Wide enough for the sums: what had up to 16 bits gets 32 of them, wider integers 64. */
    @Override
    public StoredType type() {
        StoredType type = fine.type();
        if (type.isInteger()) {
            boolean few = type.bytes() <= 2 && (long) blocks.factor() * blocks.factor() * 0xffff <= Integer.MAX_VALUE;
            return few ? StoredType.INT32 : StoredType.INT64;
        }
        return type == StoredType.FLOAT64 ? type : StoredType.FLOAT32;
    }

    @Override
    public void read(int frame, double[] out, int at) {
        double[] source = new double[fine.rows() * fine.columns()];
        fine.read(frame, source, 0);
        Cleaning.clean(source, 0, source.length, cut);
        blocks.sum(source, good.get(), out, at);
    }

    @Override
    public void close() {
        fine.close();
    }
}
