package org.ptyj.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

/** Takes a source from its first frame to its last: asks what is there, reads it part by part, and tells what was found. */
final class ChunkReader {
    private final PtyScan source;
    private final FramePipeline pipeline;
    private final Findings findings = new Findings();
    private Optional<Positions> positions = Optional.empty();
    private OptionalInt count = OptionalInt.empty();
    private boolean ended;
    private boolean told;
    private int start;
    private int granted; // frames of the present chunk that can be read, and have not been delivered

    ChunkReader(PtyScan source, FramePipeline pipeline) {
        this.source = source;
        this.pipeline = pipeline;
    }

    /**
     * The next frames of a chunk.
     *
     * @param chunkFrames frames of the whole chunk at most
     * @param partFrames frames to deliver at most; 0 for as many as take little memory
     * @param listed positions by index, if the source has a list
     * @param counted frames of the scan, if known
     */
    Chunk read(int chunkFrames, int partFrames, Optional<Positions> listed, OptionalInt counted) throws IOException {
        positions = listed;
        count = counted;
        if (granted == 0) {
            grant(chunkFrames);
        }
        if (granted == 0) {
            checkEnd();
            return new Chunk(pipeline.meta(count), List.of(), 0, ended);
        }
        int most = partFrames > 0 ? partFrames : framesPerPart();
        List<FrameRepair> seen = pipeline.isNew() ? survey(most) : List.of();
        int run = positions.isEmpty() ? granted : runOfShare();
        if (run == 0) {
            return skip();
        }
        int n = Math.min(run, seen.isEmpty() ? Math.min(most, granted) : seen.size());
        return deliver(first(n), seen.isEmpty() ? readRepaired(first(n)) : seen.subList(0, n));
    }

    private boolean isHere(int index) {
        return source.share().has(index, count.orElse(0));
    }

    /** How many of the next frames are in this process's share. */
    private int runOfShare() {
        int n = source.share().isAll() ? granted : 0;
        while (n < granted && isHere(start + n)) {
            n++;
        }
        return n;
    }

    /** The next frames that are not: nobody reads them here. */
    private Chunk skip() {
        List<Frame> others = new ArrayList<>();
        for (int i = start; others.size() < granted && !isHere(i); i++) {
            int index = i;
            others.add(Frame.elsewhere(i, positions.map(p -> new YX(p.y(index), p.x(index)))));
        }
        return handedOver(others);
    }

    /** Indices of the next frames. */
    private int[] first(int frames) {
        return IntStream.range(start, start + frames).toArray();
    }

    /** Asks how many frames of the next chunk can be read now. */
    private void grant(int chunkFrames) throws IOException {
        int left = count.isPresent() ? count.getAsInt() - start : source.mostFrames() - start;
        Accessible found = left <= 0 ? Accessible.of(0) : source.accessible(Math.min(chunkFrames, left), start);
        int n = Math.max(0, Math.min(found.frames(), Math.min(chunkFrames, left)));
        if (count.isEmpty() && found.end().isEmpty()) {
            throw new ScanException(source.at("data.num_frames")
                    + ": the source has no positions that tell the number of frames; give num_frames");
        }
        ended = found.end().orElse(n >= left);
        granted = n < Math.min(source.parameters().minFrames(), chunkFrames) && !ended ? 0 : n;
    }

    /**
     * Looks at the first chunk for what holds for all frames.
     *
     * @return the first frames, if they had to be kept for this; else none
     */
    private List<FrameRepair> survey(int most) throws IOException {
        Survey survey = new Survey(source.parameters());
        int[] sample = Survey.sample(start, granted);
        boolean keeps = !survey.isOpen() || sample.length == granted && granted <= most;
        List<FrameRepair> kept = keeps ? readRepaired(first(Math.min(most, granted))) : List.of();
        while (survey.isOpen()) {
            for (int from = 0; from < sample.length; from += most) {
                int[] some = Arrays.copyOfRange(sample, from, Math.min(sample.length, from + most));
                (keeps ? kept : readRepaired(some)).forEach(repair -> survey.show(repair.frame()));
            }
            survey.endPass();
        }
        pipeline.open(survey);
        return kept;
    }

    private List<FrameRepair> readRepaired(int[] indices) throws IOException {
        List<RawFrame> raw = source.loadChosen(indices);
        Optional<Double> level = source.parameters().detector().saturation();
        List<Optional<BitSet>> saturated =
                raw.stream().map(f -> FrameRepair.saturated(f.data(), level)).toList(); // before they are corrected
        try {
            return pipeline.repaired(
                    indices, raw.parallelStream().map(source::correct).toList(), saturated);
        } catch (IllegalArgumentException e) {
            throw PtyScan.original(e);
        }
    }

    private Chunk deliver(int[] indices, List<FrameRepair> repaired) {
        List<Frame> frames = pipeline.frames(indices, repaired, positions);
        for (int i = 0; i < indices.length; i++) {
            findings.add(indices[i], repaired.get(i));
        }
        findings.add(frames);
        findings.tooBright().ifPresent(index -> {
            throw new ScanException(source.place() + ": the counts of frame " + index + " add up to more than "
                    + Findings.MOST_LIGHT + ", which nobody can measure; look at the data, or mask what is wrong");
        });
        return handedOver(
                source.share().isAll()
                        ? frames
                        : frames.stream().map(this::withoutOthers).toList());
    }

    private Frame withoutOthers(Frame frame) {
        return isHere(frame.index()) ? frame : Frame.elsewhere(frame.index(), frame.position());
    }

    private Chunk handedOver(List<Frame> frames) {
        start += frames.size();
        granted -= frames.size();
        boolean end = ended && granted == 0;
        if (end) {
            checkEnd();
        }
        return new Chunk(pipeline.meta(count), frames, granted, end);
    }

    private int framesPerPart() throws IOException {
        Optional<FrameFormat> known = source.format();
        if (known.isPresent()) {
            return known.get().framesPerPart();
        }
        return pipeline.rawShape()
                .map(raw -> new FrameFormat(raw.y(), raw.x(), Double.BYTES).framesPerPart())
                .orElse(FrameFormat.FEWEST);
    }

    /** Tells, once, what was remarkable. */
    private void checkEnd() {
        if (!ended || told) {
            return;
        }
        told = true;
        findings.notices().forEach(source::log);
        if (findings.frames() > 0 && !findings.anyLight() && source.share().isAll()) {
            throw new ScanException(source.place() + ": none of the " + findings.frames()
                    + " frames has a count in any valid pixel; look at the data and their mask");
        }
    }

    /** No further frames are going to be asked for: what was remarkable is told. */
    void endNow() {
        ended = true;
        granted = 0;
        checkEnd();
    }
}
