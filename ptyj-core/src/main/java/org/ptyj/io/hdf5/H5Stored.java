package org.ptyj.io.hdf5;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.data.BlockSource;
import org.ptyj.io.hdf5.data.ChunkedSource;
import org.ptyj.io.hdf5.data.MemorySource;
import org.ptyj.io.hdf5.data.Opener;
import org.ptyj.io.hdf5.data.RawSource;
import org.ptyj.io.hdf5.data.VirtualSource;
import org.ptyj.io.hdf5.filter.Pipeline;
import org.ptyj.io.hdf5.format.Bytes;
import org.ptyj.io.hdf5.format.ChunkIndex;
import org.ptyj.io.hdf5.format.ChunkIndexReader;
import org.ptyj.io.hdf5.format.DataSpace;
import org.ptyj.io.hdf5.format.DataType;
import org.ptyj.io.hdf5.format.DataTypes;
import org.ptyj.io.hdf5.format.FillValue;
import org.ptyj.io.hdf5.format.FilterInfo;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.Layout;
import org.ptyj.io.hdf5.format.NumberType;
import org.ptyj.io.hdf5.format.ObjectHeader;
import org.ptyj.io.hdf5.format.Source;
import org.ptyj.io.hdf5.format.VirtualMapping;

/** What the header of a data set tells, and access to the elements. */
final class H5Stored implements Opener {
    private static final int DEEPEST = 8; // virtual data sets of virtual data sets

    private final H5File file;
    private final int depth;
    private final DataType type;
    private final DataSpace space;
    private final long[] shape;
    private final Layout layout;
    private final List<FilterInfo> filters;
    private final byte[] fill;
    private final boolean elsewhere;
    private Optional<ChunkIndex> index = Optional.empty();
    private Optional<BlockSource> blocks = Optional.empty();

    H5Stored(H5File file, ObjectHeader header, int depth) throws IOException {
        this.file = file;
        this.depth = depth;
        type = DataTypes.of(header.get(ObjectHeader.TYPE, "type"));
        space = DataSpace.of(header.get(ObjectHeader.SPACE, "shape"));
        layout = Layout.of(header.get(ObjectHeader.LAYOUT, "layout"));
        Optional<Bytes> pipeline = header.find(ObjectHeader.FILTERS);
        filters = pipeline.isPresent() ? FilterInfo.all(pipeline.get()) : List.of();
        fill = FillValue.of(header, type);
        elsewhere = header.has(ObjectHeader.EXTERNAL_FILES);
        shape = layout instanceof Layout.Virtual virtual
                ? VirtualSource.extent(space.shape(), space.most(), VirtualMapping.all(source(), virtual), this)
                : space.shape();
    }

    Source source() {
        return file.source();
    }

    DataType type() {
        return type;
    }

    long[] shape() {
        return shape.clone();
    }

    boolean canGrow(int axis) {
        return space.most()[axis] != space.shape()[axis];
    }

    Layout layout() {
        return layout;
    }

    List<FilterInfo> filters() {
        return filters;
    }

    /** Bytes that the elements take in the file; those of a virtual data set are elsewhere. */
    long storedBytes() throws IOException {
        if (layout instanceof Layout.Chunked chunked) {
            return index(chunked).storedBytes();
        }
        boolean written = layout instanceof Layout.Compact
                || layout instanceof Layout.Contiguous contiguous && contiguous.address() != Bytes.UNDEFINED;
        return written ? Math.multiplyExact(space.size(), (long) type.size()) : 0;
    }

    private synchronized ChunkIndex index(Layout.Chunked chunked) throws IOException {
        if (index.isEmpty()) {
            index = Optional.of(ChunkIndexReader.read(source(), space, chunked, !filters.isEmpty()));
        }
        return index.get();
    }

    /** The elements; there is at least one. */
    synchronized BlockSource blocks() throws IOException {
        if (blocks.isEmpty()) {
            blocks = Optional.of(open());
        }
        return blocks.get();
    }

    private BlockSource open() throws IOException {
        Optional<NumberType> numbers = NumberType.of(type);
        long[] axes = shape.length == 0 ? new long[] {1} : shape;
        if (elsewhere) {
            throw H5FormatException.unsupported(
                    "keeps its numbers in raw files beside it", "copy it with h5repack, which puts them in");
        }
        if (layout instanceof Layout.Compact compact) {
            return MemorySource.compact(compact.bytes(), axes, numbers, type.size());
        }
        if (layout instanceof Layout.Contiguous contiguous) {
            return contiguous.address() == Bytes.UNDEFINED
                    ? MemorySource.filled(fill, axes.length, numbers)
                    : new RawSource(source(), contiguous.address(), axes, numbers, type.size());
        }
        if (layout instanceof Layout.Chunked chunked) {
            Pipeline pipeline = Pipeline.of(filters, type.size());
            return new ChunkedSource(source(), chunked, axes, index(chunked), pipeline, numbers, fill);
        }
        List<VirtualMapping> mappings = VirtualMapping.all(source(), (Layout.Virtual) layout);
        return new VirtualSource(axes, mappings, this, MemorySource.filled(fill, axes.length, numbers));
    }

    @Override
    public Opened open(String name, String path) throws IOException {
        if (depth >= DEEPEST) {
            throw H5FormatException.unsupported(
                    "is a virtual data set of virtual data sets without end", "open the source files");
        }
        try {
            H5Dataset found = home(name).dataset(path, depth + 1);
            return new Opened(found.shape(), found.blocks());
        } catch (PtyjIoException e) {
            throw new IOException(
                    "is a virtual data set, and a source of it cannot be read: " + e.getMessage()
                            + "; copy the source to its place, or open the sources that are there one by one",
                    e);
        }
    }

    private H5File home(String name) throws PtyjIoException {
        return name.equals(".") ? file : file.other(name, H5Places.Use.VIRTUAL);
    }

    @Override
    public boolean exists(String name, String path) throws IOException {
        boolean there = name.equals(".") || file.hasOther(name, H5Places.Use.VIRTUAL);
        return there && depth < DEEPEST && home(name).exists(path);
    }
}
