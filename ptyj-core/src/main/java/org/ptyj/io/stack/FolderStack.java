package org.ptyj.io.stack;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;

/** Frames in many files, one or several in each. A file is open only while it is read. */
final class FolderStack implements Stack {
    private final List<Path> files;
    private final Optional<String> array;
    private final int[] firsts; // number of the first frame of each file, and of all frames at the end
    private final int rows;
    private final int columns;
    private final StoredType type;

    private FolderStack(
            List<Path> files, Optional<String> array, int[] firsts, int rows, int columns, StoredType type) {
        this.files = files;
        this.array = array;
        this.firsts = firsts;
        this.rows = rows;
        this.columns = columns;
        this.type = type;
    }

    /** Looks into all files; not at their frames. */
    static FolderStack of(List<Path> files, Optional<String> array) throws PtyjIoException {
        int[] firsts = new int[files.size() + 1];
        int rows = 0;
        int columns = 0;
        StoredType type = StoredType.UINT8;
        for (int i = 0; i < files.size(); i++) {
            try (Stack stack = Stacks.file(files.get(i), array)) {
                if (i == 0) {
                    rows = stack.rows();
                    columns = stack.columns();
                    type = stack.type();
                } else if (stack.rows() != rows || stack.columns() != columns || stack.type() != type) {
                    throw new PtyjIoException(
                            files.get(i),
                            "has frames of %d x %d %s, but %s has %d x %d %s; all frames of a scan are alike"
                                    .formatted(
                                            stack.rows(),
                                            stack.columns(),
                                            stack.type(),
                                            files.get(0).getFileName(),
                                            rows,
                                            columns,
                                            type));
                }
                firsts[i + 1] = firsts[i] + stack.count();
            }
        }
        return new FolderStack(List.copyOf(files), array, firsts, rows, columns, type);
    }

    @Override
    public int count() {
        return firsts[files.size()];
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public StoredType type() {
        return type;
    }

    @Override
    public ByteBuffer bytes(int frame) throws PtyjIoException {
        if (frame < 0 || frame >= count()) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + count() + " in " + files.size() + " files");
        }
        int found = Arrays.binarySearch(firsts, frame);
        int file = found >= 0 ? found : -found - 2;
        while (firsts[file + 1] == frame) { // files without frames
            file++;
        }
        try (Stack stack = Stacks.file(files.get(file), array)) {
            if (stack.rows() != rows
                    || stack.columns() != columns
                    || stack.type() != type
                    || stack.count() != firsts[file + 1] - firsts[file]) {
                throw new PtyjIoException(files.get(file), "was changed while it was read; read it again");
            }
            return stack.bytes(frame - firsts[file]);
        }
    }

    @Override
    public void close() {}
}
