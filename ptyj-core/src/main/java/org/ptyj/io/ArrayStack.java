package org.ptyj.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The frames of an array in memory. */
public final class ArrayStack implements Stack {
    private final NumericArray array;
    private final StoredType type;

    /**
     * @param array with two axes at least; shared, not copied
     */
    public ArrayStack(NumericArray array) {
        if (array.shape().length < 2) {
            throw new IllegalArgumentException("frames have rows and columns, not the shape of " + array);
        }
        this.array = array;
        this.type = array.type() == StoredType.FLOAT16 ? StoredType.FLOAT32 : array.type(); // never written as such
    }

    @Override
    public int count() {
        return (int) Shapes.size(Shapes.leading(array.shape()));
    }

    @Override
    public int rows() {
        return (int) Shapes.frame(array.shape())[0];
    }

    @Override
    public int columns() {
        return (int) Shapes.frame(array.shape())[1];
    }

    @Override
    public StoredType type() {
        return type;
    }

    @Override
    public ByteBuffer bytes(int frame) {
        if (frame < 0 || frame >= count()) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + array);
        }
        ByteBuffer out = ByteBuffer.allocate(length() * type.part().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        Elements.fromDoubles(array.values(), frame * length(), length(), type, out);
        return out.flip();
    }

    @Override
    public void close() {}
}
