package org.ptyj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.io.Elements;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.Npy;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;
import org.ptyj.io.stack.Stacks;
import org.ptyj.io.tiff.TiffWriter;

/** Frames of a stack in another format, number by number. */
record StackConversion(Path file, Optional<String> array, ConvertCommand.Target target) implements Conversion {
    StackConversion {
        target.require("a stack", List.of("npy", "tiff"));
    }

    @Override
    public List<Path> files() {
        return List.of(target.single(target.format().equals("tiff") ? "tif" : "npy"));
    }

    @Override
    public void write(Consumer<Path> written, Consumer<String> told) throws IOException {
        Path output = files().get(0);
        try (Stack stack = DataReading.of(() -> Stacks.open(file.toString(), array))) {
            StoredType type = stack.type() == StoredType.FLOAT16 ? StoredType.FLOAT32 : stack.type();
            if (target.format().equals("tiff")) {
                if (type.isComplex()) {
                    throw new IllegalArgumentException(
                            file + " has complex numbers, for which TIFF has no room; save amplitude and phase");
                }
                TiffWriter.of(type, stack.count(), stack.rows(), stack.columns(), writer(stack, type))
                        .write(output);
            } else {
                long[] shape = {stack.count(), stack.rows(), stack.columns()};
                Npy.write(output, type, shape, writer(stack, type));
            }
            written.accept(output);
        } catch (UncheckedIOException e) {
            DataReading.of(() -> {
                throw e.getCause();
            });
        }
    }

    /** Bytes as they are, where possible: 64-bit integers are not exact in between. */
    private static FrameWriter writer(Stack stack, StoredType type) {
        return (index, out) -> {
            try {
                ByteBuffer bytes = stack.bytes(index);
                if (type == stack.type() && (bytes.order() == ByteOrder.LITTLE_ENDIAN || type.bytes() == 1)) {
                    out.put(bytes);
                } else if (type == StoredType.INT64 || type == StoredType.UINT64) {
                    while (bytes.hasRemaining()) {
                        out.putLong(bytes.getLong());
                    }
                } else {
                    Elements.fromDoubles(stack.doubles(index), 0, stack.length(), type, out);
                }
            } catch (PtyjIoException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
