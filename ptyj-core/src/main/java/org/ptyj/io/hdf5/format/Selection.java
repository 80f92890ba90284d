package org.ptyj.io.hdf5.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A part of a data set (section VII.B): all places whose coordinate along every axis is one of a list, in row-major order.
 *
 * @param axes coordinates along every axis; empty if the selection is "all"
 */
public record Selection(List<Axis> axes) {
    /** A count that has no limit. */
    public static final long UNLIMITED = -1;

    private static final int MOST_BLOCKS = 1 << 20;

    /** Blocks of one length at equal distances; more than one of them where they do not lie so. */
    public record Axis(List<Steps> steps) {
        /** Number of coordinates; {@link #UNLIMITED} if there is no limit. */
        public long count() {
            long count = 0;
            for (Steps s : steps) {
                if (s.count == UNLIMITED) {
                    return UNLIMITED;
                }
                count += s.count * s.block;
            }
            return count;
        }

        /** The coordinate with a number. */
        public long at(long number) {
            long rest = number;
            for (Steps s : steps) {
                if (s.count == UNLIMITED || rest < s.count * s.block) {
                    return s.start + rest / s.block * s.stride + rest % s.block;
                }
                rest -= s.count * s.block;
            }
            throw new IndexOutOfBoundsException("coordinate " + number + " of " + this);
        }
    }

    /** {@code count} blocks of {@code block} coordinates, whose beginnings lie {@code stride} apart. */
    public record Steps(long start, long stride, long count, long block) {
        /** Fails unless blocks follow each other. */
        Steps checked() throws H5FormatException {
            boolean order = count == 1 || stride >= block;
            if (start < 0 || block < 1 || count < UNLIMITED || count == 0 || !order || stride < 1) {
                throw H5FormatException.damaged("a part of a virtual data set is " + this);
            }
            return this;
        }
    }

    /** Whether it is everything. */
    public boolean isAll() {
        return axes.isEmpty();
    }

    /** The axis along which the number of blocks has no limit; -1 if there is none. */
    public int unlimitedAxis() {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).count() == UNLIMITED) {
                return i;
            }
        }
        return -1;
    }

    static Selection of(Bytes in) throws H5FormatException {
        long type = in.u32();
        int version = (int) in.u32();
        if (type == 3) {
            in.skip(8);
            return new Selection(List.of());
        }
        if (type != 2 || version < 1 || version > 3) {
            throw H5FormatException.unsupported(
                    "is a virtual data set with a selection of type " + type + " in version " + version,
                    "open the source files, or copy it with h5repack");
        }
        return version == 1 ? blocks(in.skip(8), 4) : stepped(in, version);
    }

    private static Selection stepped(Bytes in, int version) throws H5FormatException {
        int flags = in.u8();
        int bytes = version == 3 ? in.u8() : 8;
        in.skip(version == 2 ? 4 : 0);
        if ((flags & 1) == 0) {
            return blocks(in, bytes);
        }
        int rank = rank(in);
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            Steps steps = new Steps(in.uint(bytes), in.uint(bytes), count(in, bytes), in.uint(bytes));
            axes.add(new Axis(List.of(steps.checked())));
        }
        return new Selection(List.copyOf(axes));
    }

    private static int rank(Bytes in) throws H5FormatException {
        long rank = in.u32();
        if (rank < 1 || rank > 32) {
            throw H5FormatException.damaged("a part of a virtual data set has " + rank + " axes");
        }
        return (int) rank;
    }

    private static long count(Bytes in, int bytes) throws H5FormatException {
        byte[] raw = in.array(bytes);
        boolean unlimited = true;
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            unlimited &= raw[i] == -1;
            value = value << 8 | raw[i] & 0xff;
        }
        return unlimited ? UNLIMITED : Math.max(0, value);
    }

    /** A list of blocks, each by its first and last place. They must make a product of axes. */
    private static Selection blocks(Bytes in, int bytes) throws H5FormatException {
        int rank = rank(in);
        long count = in.uint(bytes);
        if (count < 1 || count > MOST_BLOCKS) {
            throw H5FormatException.damaged("a part of a virtual data set has " + count + " blocks");
        }
        List<TreeSet<Steps>> parts = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            parts.add(new TreeSet<>(
                    (a, b) -> Arrays.compare(new long[] {a.start, a.block}, new long[] {b.start, b.block})));
        }
        for (long b = 0; b < count; b++) {
            long[] corners = new long[2 * rank];
            for (int i = 0; i < corners.length; i++) {
                corners[i] = in.uint(bytes);
            }
            for (int i = 0; i < rank; i++) {
                long length = corners[rank + i] - corners[i] + 1;
                parts.get(i).add(new Steps(corners[i], Math.max(1, length), 1, length).checked());
            }
        }
        long product = 1;
        for (TreeSet<Steps> part : parts) {
            product = Math.multiplyExact(product, (long) part.size());
        }
        if (product != count) {
            throw H5FormatException.unsupported(
                    "is a virtual data set with a part of irregular shape",
                    "open the source files, or copy it with h5repack");
        }
        return new Selection(parts.stream().map(p -> new Axis(List.copyOf(p))).toList());
    }
}
