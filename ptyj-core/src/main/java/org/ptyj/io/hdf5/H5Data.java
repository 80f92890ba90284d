package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ptyj.io.ByteBuilder;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;

/** A data set to be written: contiguous, or compressed with a chunk for each frame or group of frames. */
public final class H5Data extends H5Node<H5Data> {
    private final byte[] type;
    private final int elementBytes;
    private final long[] shape;
    private final Content content;
    private int deflate;
    private int together = 1;
    private boolean shuffle;

    private sealed interface Content permits Numbers, Texts {}

    private record Numbers(FrameWriter frames) implements Content {}

    private record Texts(List<String> texts) implements Content {}

    private H5Data(String path, byte[] type, int elementBytes, long[] shape, Content content) {
        super(path);
        this.type = type;
        this.elementBytes = elementBytes;
        this.shape = shape;
        this.content = content;
    }

    static H5Data numbers(String path, StoredType type, long[] shape, FrameWriter frames) {
        long bytes = Shapes.size(Shapes.frame(shape)) * type.bytes();
        long count = Shapes.size(Shapes.leading(shape));
        if (bytes > Shapes.MOST || count > Shapes.MOST) {
            throw new IllegalArgumentException(
                    "%s: shape %s makes %d frames of %d bytes; both must stay below 2 GiB, give it more leading axes"
                            .formatted(path, Arrays.toString(shape), count, bytes));
        }
        return new H5Data(path, H5TypeMessages.encode(type), type.bytes(), shape, new Numbers(frames));
    }

    /** A text of fixed length, which takes as many bytes as it has. */
    static H5Data fixedText(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.max(1, bytes.length);
        FrameWriter content = (i, out) -> out.put(bytes);
        return new H5Data(path, H5TypeMessages.fixedString(length), length, new long[0], new Numbers(content));
    }

    static H5Data texts(String path, List<String> texts, long[] shape) {
        return new H5Data(path, H5TypeMessages.string(), H5TypeMessages.STRING_BYTES, shape, new Texts(texts));
    }

    /**
     * Compresses the data set with gzip, one chunk per frame; scalars, texts and empty data sets stay as they are.
     *
     * @param level 0 (none) to 9 (smallest); 4 is usual
     */
    public H5Data deflate(int level) {
        if (level < 0 || level > 9) {
            throw new IllegalArgumentException(path() + ": deflate level " + level + " is not within 0 to 9");
        }
        deflate = level;
        return this;
    }

    /** Puts bytes of like weight together before they are compressed, which suits counts; nothing without compression. */
    public H5Data shuffle() {
        shuffle = true;
        return this;
    }

    /**
     * Lets that many frames share a chunk, which suits small frames; only of data sets of three axes, and compressed ones.
     *
     * @param frames at least 1
     */
    public H5Data framesPerChunk(int frames) {
        long bytes = frames * Shapes.size(Shapes.frame(shape)) * elementBytes;
        if (frames < 1 || bytes > Shapes.MOST) {
            throw new IllegalArgumentException(path() + ": " + frames + " frames of a chunk take " + bytes + " bytes");
        }
        together = frames;
        return this;
    }

    @Override
    H5Data self() {
        return this;
    }

    @Override
    long write(H5Output out) throws IOException {
        List<H5Message> messages = new ArrayList<>();
        messages.add(H5Message.dataSpace(shape));
        messages.add(H5Message.dataType(type));
        messages.add(H5Message.fillValue());
        if (content instanceof Texts texts) {
            messages.add(writeTexts(out, texts.texts));
        } else if (Shapes.size(shape) == 0) {
            messages.add(H5Message.contiguous(ByteBuilder.UNDEFINED, 0));
        } else if (deflate > 0 && shape.length > 0) {
            messages.add(H5Message.filters(shuffle ? elementBytes : 0, deflate));
            messages.add(new H5Chunks(out, shape, elementBytes, deflate, shuffle, together).write(frames()));
        } else {
            messages.add(writeContiguous(out));
        }
        messages.addAll(attributeMessages(out));
        return out.append(H5Message.header(messages));
    }

    private FrameWriter frames() {
        return ((Numbers) content).frames;
    }

    private H5Message writeTexts(H5Output out, List<String> texts) throws IOException {
        ByteBuilder references = new ByteBuilder();
        for (String text : texts) {
            references.put(out.heap().store(text));
        }
        byte[] bytes = references.toArray();
        return H5Message.contiguous(bytes.length == 0 ? ByteBuilder.UNDEFINED : out.append(bytes), bytes.length);
    }

    private H5Message writeContiguous(H5Output out) throws IOException {
        int frameBytes = (int) Shapes.size(Shapes.frame(shape)) * elementBytes;
        int count = (int) Shapes.size(Shapes.leading(shape));
        long bytes = (long) count * frameBytes;
        long address = out.reserve(bytes);
        ByteBuffer buffer = ByteBuffer.allocate(frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            Arrays.fill(buffer.array(), (byte) 0);
            frames().prepare(i, i + 1);
            frames().write(i, buffer.clear());
            out.write(buffer.clear(), address + (long) i * frameBytes);
        }
        return H5Message.contiguous(address, bytes);
    }
}
