package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.Optional;

/** What stands where nothing was written (sections IV.A.2.e and f). */
public final class FillValue {
    private static final int MOST_BYTES = 1 << 24;

    private FillValue() {}

    /** The bytes of one element; zeros if nothing is told. */
    public static byte[] of(ObjectHeader header, DataType type) throws IOException {
        int elementBytes = type.size();
        if (elementBytes > MOST_BYTES) {
            throw H5FormatException.unsupported("has elements of " + elementBytes + " bytes", "convert it");
        }
        Optional<Bytes> message = header.find(ObjectHeader.FILL);
        byte[] value = new byte[0];
        if (message.isPresent()) {
            value = defined(message.get());
        } else if (header.has(ObjectHeader.OLD_FILL)) {
            Bytes in = header.get(ObjectHeader.OLD_FILL, "fill value");
            value = in.array(in.u32());
        }
        return value.length == elementBytes ? value : new byte[elementBytes];
    }

    private static byte[] defined(Bytes in) throws H5FormatException {
        int version = in.version("fill value", 1, 3);
        boolean there;
        if (version == 3) {
            there = (in.u8() & 0x20) != 0;
        } else {
            there = in.skip(2).u8() != 0 || version == 1;
        }
        if (!there) {
            return new byte[0];
        }
        long bytes = in.u32();
        return bytes > in.left() ? new byte[0] : in.array(bytes); // version 1 has a size of -1 for none
    }
}
