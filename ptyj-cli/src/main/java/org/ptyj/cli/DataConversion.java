package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.ptyj.image.Streams;
import org.ptyj.param.Param;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.SavedScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanFile;
import org.ptyj.scan.ScanMeta;
import org.ptyj.scan.ScanSources;
import org.ptyj.scan.StackFile;

/** Frames, masks and positions of a CXI or .ptyd file in another format, as a reconstruction gets them. */
record DataConversion(FileKind kind, Path file, ConvertCommand.Target target) implements Conversion {
    DataConversion {
        target.require("data", List.of("cxi", "ptyd", "npy", "tiff"));
    }

    private boolean isStack() {
        return target.format().equals("npy") || target.format().equals("tiff");
    }

    private StackFile stack() {
        return new StackFile(target.format().equals("tiff"), target.stem());
    }

    @Override
    public List<Path> files() {
        return isStack() ? stack().files() : List.of(target.single(target.format()));
    }

    @Override
    public void write(Consumer<Path> written, Consumer<String> told) throws IOException {
        Consumer<String> notices = new Once(told);
        SavedScan saved =
                isStack() ? stack().save(() -> open(notices)) : ScanFile.save(() -> open(notices), files().get(0));
        files().forEach(written);
        if (isStack()) {
            yaml(saved.meta()).forEach(told);
        }
    }

    private PtyScan open(Consumer<String> notices) {
        String name = kind == FileKind.CXI ? "CxiScan" : "PtydScan";
        Param tree = Param.of(Map.of("name", name, "dfile", file.toString()));
        return ScanSources.open(tree, new ScanContext("S", Streams.of(0), notices));
    }

    /** Arrays say nothing about the experiment, so what they need is told. */
    private List<String> yaml(ScanMeta meta) {
        List<Path> files = files();
        return List.of(
                "In a parameter file they are",
                "  data:",
                "    name: StackScan",
                "    frames: " + files.get(0),
                "    mask: " + files.get(1),
                "    positions: " + files.get(2),
                String.format(
                        Locale.ROOT,
                        "    energy: %s # keV%n    distance: %s # m%n    psize: [%s, %s] # m",
                        meta.energyKeV(),
                        meta.distance(),
                        meta.psize().y(),
                        meta.psize().x()),
                "    center: [" + meta.center().y() + ", " + meta.center().x() + "]");
    }
}
