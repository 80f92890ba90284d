package org.ptyj.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SpecialFile;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;

/**
 * The pages of a TIFF file: gray, integers or floats, in strips or tiles, either byte order, classic or BigTIFF; not
 * compressed, or by LZW, deflate or PackBits. Numbers come as the file has them, whatever it says of black and white.
 */
public final class TiffStack implements Stack {
    private static final int SUBFILE = 254;
    private static final int THUMBNAIL = 1;
    private static final int DESCRIPTION = 270;
    private static final Pattern IMAGEJ = Pattern.compile("(?s)ImageJ=.*?\\bimages=(\\d{1,9})\\b.*");

    private final TiffBytes bytes;
    private final List<TiffPage> pages;
    private final int behindFirst; // frames that follow the first page without a directory of their own
    private final Optional<String> description;

    private TiffStack(TiffBytes bytes, List<TiffPage> pages, int behindFirst, Optional<String> description) {
        this.bytes = bytes;
        this.pages = pages;
        this.behindFirst = behindFirst;
        this.description = description;
    }

    /**
     * Opens a file, and reads the directories of its pages.
     *
     * @throws PtyjIoException if it is missing, no TIFF, damaged, or has pages that differ or are no gray frames
     */
    public static TiffStack open(Path file) throws PtyjIoException {
        SpecialFile.refuse(file);
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        boolean done = false;
        FileChannel channel = channel(file);
        try {
            TiffStack stack = open(TiffBytes.of(file, channel));
            done = true;
            return stack;
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        } finally {
            if (!done) {
                close(file, channel);
            }
        }
    }

    private static FileChannel channel(Path file) throws PtyjIoException {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }

    private static TiffStack open(TiffBytes bytes) throws PtyjIoException {
        List<TiffPage> pages = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        Optional<String> description = Optional.empty();
        int number = 0;
        for (long at = bytes.first(); at != 0; number++) {
            if (!known.add(at)) {
                throw bytes.failure("page " + number, "leads back to a page before it; the file is damaged");
            }
            TiffDirectory directory = TiffDirectory.read(bytes, "page " + number, at);
            if ((directory.number(SUBFILE, "NewSubfileType", 0) & THUMBNAIL) == 0) {
                TiffPage page = TiffPage.of(directory);
                requireAlike(bytes, pages, page);
                pages.add(page);
                description = pages.size() == 1 ? directory.text(DESCRIPTION) : description;
            }
            at = directory.next();
        }
        if (pages.isEmpty()) {
            throw bytes.failure("", "has no pages; was it written to its end?");
        }
        return new TiffStack(bytes, pages, behindFirst(bytes, pages, description), description);
    }

    private static void requireAlike(TiffBytes bytes, List<TiffPage> pages, TiffPage page) throws PtyjIoException {
        if (!pages.isEmpty() && !page.sameShape(pages.get(0))) {
            throw bytes.failure(
                    page.place(),
                    "has %s pixels, %s has %s; the pages of a stack are alike"
                            .formatted(
                                    page.shape(),
                                    pages.get(0).place(),
                                    pages.get(0).shape()));
        }
    }

    /** ImageJ writes stacks of more than 4 GiB as one page, with the other frames behind its pixels. */
    private static int behindFirst(TiffBytes bytes, List<TiffPage> pages, Optional<String> description)
            throws PtyjIoException {
        Optional<Matcher> images = description.map(IMAGEJ::matcher).filter(Matcher::matches);
        TiffPage first = pages.get(0);
        if (images.isEmpty() || pages.size() > 1 || first.compression() != Compression.NONE || first.tiled()) {
            return 0;
        }
        int count = Integer.parseInt(images.get().group(1));
        long needed = first.offsets()[0] + (long) count * frameBytes(first);
        if (count > 1 && needed > bytes.size()) {
            throw bytes.failure(
                    first.place(),
                    "has %d frames by ImageJ's description, which take %d bytes, but the file has %d; copy it again"
                            .formatted(count, needed, bytes.size()));
        }
        return Math.max(0, count - 1);
    }

    private static long frameBytes(TiffPage page) {
        return (long) page.rows() * page.columns() * page.type().bytes();
    }

    /** The file. */
    public Path file() {
        return bytes.file();
    }

    @Override
    public int count() {
        return pages.size() + behindFirst;
    }

    @Override
    public int rows() {
        return pages.get(0).rows();
    }

    @Override
    public int columns() {
        return pages.get(0).columns();
    }

    @Override
    public StoredType type() {
        return pages.get(0).type();
    }

    /** How the first page is stored, in words. */
    public String storage() {
        TiffPage page = pages.get(0);
        return "%s, %s, %s-endian%s"
                .formatted(
                        page.compression().word(),
                        page.tiled() ? "tiles of " + page.blockRows() + " x " + page.blockColumns() : "strips",
                        bytes.order() == ByteOrder.BIG_ENDIAN ? "big" : "little",
                        bytes.big() ? ", BigTIFF" : "");
    }

    /** The text that programs leave with the first page. */
    public Optional<String> description() {
        return description.map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public ByteBuffer bytes(int frame) throws PtyjIoException {
        if (frame < 0 || frame >= count()) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + file() + ", which has " + count());
        }
        if (frame < pages.size()) {
            return pages.get(frame).read(bytes);
        }
        TiffPage first = pages.get(0);
        return bytes.read("frame " + frame, first.offsets()[0] + frame * frameBytes(first), frameBytes(first));
    }

    @Override
    public void close() throws PtyjIoException {
        close(file(), bytes.channel());
    }

    private static void close(Path file, FileChannel channel) throws PtyjIoException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot be closed: " + e.getMessage(), e);
        }
    }
}
