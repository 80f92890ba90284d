package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.param.Binder;
import org.ptyj.param.YX;

/** Saves the frames that a data source delivers as a {@code .ptyd} file, chunk by chunk. */
public final class PtydWriter {
    private final Path file;

    private final boolean linked;

    private PtydWriter(Path file, boolean linked) {
        this.file = file;
        this.linked = linked;
    }

    /**
     * Begins a file. One that is there keeps its frames under its name with {@code .old} behind it.
     *
     * @param parameters of the source, for the record
     */
    public static PtydWriter create(Path file, DataParameters parameters) throws PtyjIoException {
        return create(file, parameters, false);
    }

    /**
     * The same with every chunk in a file of its own, {@code NAME.part000} and so on, to which the file has links: quick to
     * add to, but all files must stay together. Parts that are there already are never replaced.
     *
     * @throws PtyjIoException if there are any, or if the file cannot be written
     */
    public static PtydWriter createLinked(Path file, DataParameters parameters) throws PtyjIoException {
        List<Path> parts = Ptyd.parts(file);
        if (!parts.isEmpty()) {
            throw new PtyjIoException(
                    file,
                    "there is a part of an earlier file of this name already, " + parts.get(0)
                            + "; choose another name, or remove the file with its parts");
        }
        return create(file, parameters, true);
    }

    private static PtydWriter create(Path file, DataParameters parameters, boolean linked) throws PtyjIoException {
        Map<String, @Nullable Object> info =
                new LinkedHashMap<>(Binder.toParam(parameters).toMap());
        try {
            if (Files.exists(file)) {
                Path old = file.resolveSibling(file.getFileName() + ".old");
                Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot put the existing file aside: " + e.getMessage(), e);
        }
        Ptyd.create(file, info);
        return new PtydWriter(file, linked);
    }

    /**
     * Reads a source to its end, or to where no more frames are there yet, and saves what it delivers.
     *
     * @param framesPerChunk at most so many, at least 1
     * @return number of frames saved
     * @throws ScanException if the source cannot be read
     */
    public static int save(PtyScan source, Path file, int framesPerChunk) throws PtyjIoException {
        PtydWriter writer = create(file, source.parameters());
        int frames = 0;
        Chunk chunk;
        do {
            chunk = source.next(framesPerChunk);
            writer.append(chunk);
            frames += chunk.frames().size();
        } while (!chunk.end() && !chunk.frames().isEmpty());
        return frames;
    }

    /**
     * Adds the frames of a chunk, if there are any.
     *
     * @throws IllegalArgumentException if a frame has no position
     */
    public void append(Chunk chunk) throws PtyjIoException {
        if (chunk.frames().isEmpty()) {
            return;
        }
        List<Frame> frames = chunk.frames();
        Ptyd.Chunk added = new Ptyd.Chunk(
                frames.stream().map(Frame::index).toList(),
                frames.stream().map(Frame::data).toList(),
                frames.stream().map(Frame::mask).toList(),
                frames.stream().map(PtydWriter::position).toList());
        if (linked) {
            Ptyd.appendLinked(file, meta(chunk.meta()), added);
        } else {
            Ptyd.append(file, meta(chunk.meta()), added);
        }
    }

    private static double[] position(Frame frame) {
        YX yx = frame.position()
                .orElseThrow(() -> new IllegalArgumentException(
                        "frame " + frame.index() + " has no position; a .ptyd file needs one for each"));
        return new double[] {yx.y(), yx.x()};
    }

    static Ptyd.Meta meta(ScanMeta meta) {
        return new Ptyd.Meta(
                meta.label(),
                meta.numFrames(),
                meta.energyKeV(),
                meta.distance(),
                List.of(meta.psize().y(), meta.psize().x()),
                List.of(meta.center().y(), meta.center().x()),
                List.of(meta.ny(), meta.nx()));
    }
}
