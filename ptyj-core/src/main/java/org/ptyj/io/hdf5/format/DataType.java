package org.ptyj.io.hdf5.format;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Type of elements (section IV.A.2.d). */
public sealed interface DataType {
    /** Bytes of an element. */
    int size();

    /** An integer. */
    record Fixed(int size, ByteOrder order, boolean signed, int offset, int precision) implements DataType {}

    /** A floating-point number; the exponent and the fraction have so many bits. */
    record Floating(int size, ByteOrder order, int exponent, int fraction) implements DataType {}

    /**
     * A text of fixed length.
     *
     * @param padded whether spaces at its end do not belong to it
     */
    record Text(int size, boolean padded) implements DataType {}

    /** A text of any length. */
    record VariableText(int size) implements DataType {}

    /** A record of named members. */
    record Compound(int size, List<Member> members) implements DataType {}

    /** A member of a compound. */
    record Member(String name, int offset, DataType type) {}

    /** Names for numbers. */
    record Enumeration(int size, DataType base, Map<Long, String> names) implements DataType {}

    /** A small array of fixed shape. */
    record Array(int size, DataType base, List<Integer> shape) implements DataType {}

    /** A list of any length. */
    record Rows(int size, DataType base) implements DataType {}

    /** Bits without meaning as a number. */
    record Bits(int size, ByteOrder order) implements DataType {}

    /** A pair (re, im), of HDF5 2. */
    record ComplexPair(int size, DataType base) implements DataType {}

    /** Something that is only told of. */
    record Other(int size, String name) implements DataType {}
}
