package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An attribute of a group or data set (section IV.A.2.m); its bytes are those of the elements. */
public record Attribute(String name, DataType type, DataSpace space, byte[] bytes) {
    private static final int BY_NAME = 8; // type of record

    /** All attributes of an object, in the order in which the file has them. */
    public static List<Attribute> all(Source source, ObjectHeader header) throws IOException {
        List<Attribute> all = new ArrayList<>();
        for (Bytes message : header.all(ObjectHeader.ATTRIBUTE)) {
            all.add(of(source, message));
        }
        Optional<Bytes> info = header.find(ObjectHeader.ATTRIBUTE_INFO);
        if (info.isPresent()) {
            addDense(source, info.get(), all);
        }
        return all;
    }

    private static void addDense(Source source, Bytes in, List<Attribute> all) throws IOException {
        in.version("attribute info", 0, 0);
        in.skip((in.u8() & 1) != 0 ? 2 : 0);
        long heapAddress = in.address();
        long index = in.address();
        if (heapAddress == Bytes.UNDEFINED || index == Bytes.UNDEFINED) {
            return;
        }
        FractalHeap heap = FractalHeap.read(source, heapAddress);
        for (Bytes record : BTree2.records(source, index, BY_NAME)) {
            Bytes id = record.piece(8);
            if ((record.u8() & 2) != 0) {
                throw H5FormatException.unsupported("shares attributes between objects", "copy it with h5repack");
            }
            all.add(of(source, heap.object(id)));
        }
    }

    private static Attribute of(Source source, Bytes in) throws IOException {
        int version = in.version("attribute", 1, 3);
        int flags = in.u8();
        int nameBytes = in.u16();
        int typeBytes = in.u16();
        int spaceBytes = in.u16();
        in.skip(version == 3 ? 1 : 0);
        int padding = version == 1 ? 7 : 0;
        String name = in.text(nameBytes + padding & ~padding);
        Bytes typeMessage = in.piece(typeBytes + padding & ~padding);
        DataType type = DataTypes.of(
                version > 1 && (flags & 1) != 0
                        ? ObjectHeader.shared(source, typeMessage, ObjectHeader.TYPE)
                        : typeMessage);
        DataSpace space = DataSpace.of(in.piece(spaceBytes + padding & ~padding));
        long bytes = Math.multiplyExact(space.size(), (long) type.size());
        return new Attribute(name, type, space, in.array(bytes));
    }
}
