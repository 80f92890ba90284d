package org.ptyj.io.hdf5.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ptyj.io.hdf5.format.FilterInfo;
import org.ptyj.io.hdf5.format.H5FormatException;

/** The filters of a data set, which undo in reverse order what was done. Any number of threads may decode at a time. */
public final class Pipeline {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int SCALE_OFFSET = 6;
    private static final int LZF = 32000;
    private static final int LZ4 = 32004;
    private static final int BITSHUFFLE = 32008;

    /** As registered with the HDF Group. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(DEFLATE, "gzip"),
            Map.entry(SHUFFLE, "shuffle"),
            Map.entry(FLETCHER32, "fletcher32"),
            Map.entry(4, "szip"),
            Map.entry(5, "n-bit"),
            Map.entry(SCALE_OFFSET, "scale-offset"),
            Map.entry(307, "bzip2"),
            Map.entry(LZF, "lzf"),
            Map.entry(32001, "blosc"),
            Map.entry(LZ4, "lz4"),
            Map.entry(BITSHUFFLE, "bitshuffle"),
            Map.entry(32013, "zfp"),
            Map.entry(32015, "zstd"),
            Map.entry(32026, "blosc2"));

    private final List<Filter> filters;

    private Pipeline(List<Filter> filters) {
        this.filters = filters;
    }

    /**
     * The filters that undo these.
     *
     * @throws H5FormatException if one of them is not supported; the message names it
     */
    public static Pipeline of(List<FilterInfo> infos, int elementBytes) throws H5FormatException {
        List<Filter> filters = new ArrayList<>();
        for (FilterInfo info : infos) {
            filters.add(filter(info, elementBytes));
        }
        return new Pipeline(filters);
    }

    private static Filter filter(FilterInfo info, int elementBytes) throws H5FormatException {
        return switch (info.id()) {
            case DEFLATE -> Inflate::decode;
            case SHUFFLE ->
                new Shuffle(
                        info.values().isEmpty() ? elementBytes : info.values().get(0));
            case FLETCHER32 -> Fletcher32::decode;
            case SCALE_OFFSET -> ScaleOffset.of(info.values());
            case LZF -> Lzf::decode;
            case LZ4 -> Lz4::decodeFrames;
            case BITSHUFFLE -> Bitshuffle.of(info.values(), elementBytes);
            default ->
                throw H5FormatException.unsupported(
                        "its chunks went through the filter " + name(info),
                        "repack the file with \"h5repack -f GZIP=1\" where that filter is installed");
        };
    }

    /** A filter in words, such as {@code gzip 4} or {@code bitshuffle lz4}. */
    public static String describe(FilterInfo info) {
        if (info.id() == DEFLATE && !info.values().isEmpty()) {
            return "gzip " + info.values().get(0);
        }
        if (info.id() == BITSHUFFLE && info.values().size() > 4) {
            return "bitshuffle" + Bitshuffle.compression(info.values().get(4));
        }
        String known = NAMES.get(info.id());
        return known != null ? known : info.name().isBlank() ? "filter " + info.id() : info.name();
    }

    private static String name(FilterInfo info) {
        String known = NAMES.getOrDefault(info.id(), info.name().isBlank() ? "without a name" : info.name());
        return known + " (number " + info.id() + ")";
    }

    /** Whether chunks of equal numbers take next to nothing, however large they are. */
    public boolean mayVanish() {
        return filters.stream().anyMatch(ScaleOffset.class::isInstance);
    }

    /** Whether chunks are as they are. */
    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /**
     * Decodes a chunk in place of the scratch's current bytes.
     *
     * @param length bytes that it takes in the file
     * @param mask filters that it did not go through, as bits
     * @param expected bytes that it must become
     */
    public byte[] decode(Scratch scratch, int length, int mask, int expected) throws H5FormatException {
        int bytes = length;
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (i > 31 || (mask & 1 << i) == 0) {
                int most = Math.max(expected, bytes) + Fletcher32.BYTES;
                bytes = filters.get(i).decode(scratch.current(bytes), bytes, scratch.other(most), most, scratch);
                scratch.swap();
            }
        }
        if (bytes != expected) {
            throw H5FormatException.damaged("a chunk has " + bytes + " bytes instead of " + expected);
        }
        return scratch.current(expected);
    }
}
