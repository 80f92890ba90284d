package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tutorials as the tests run them. */
enum Lesson {
    // Rounding is all that may differ.
    STORAGES("storages-and-views", StoragesAndViews.class, 1e-9, false) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            new StoragesAndViews(out, folder).run();
        }
    },
    // Sums of noise, printed with five digits.
    SIMULATION("simulate-experiment", SimulateExperiment.class, 1e-3, false) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            new SimulateExperiment(out, folder).run();
        }
    },
    // Iterations amplify the rounding of single precision, which differs from one Fourier transform to another.
    ENGINE("engine-from-scratch", EngineFromScratch.class, 5e-2, true) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            new EngineFromScratch(out, folder, full ? 128 : 64, full ? 400 : 100).run();
        }
    },
    OWN_DATA("own-data", OwnData.class, 5e-2, false) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            new OwnData(out, folder, folder.resolveSibling("simulate-experiment")).run();
        }
    },
    LAB("lab-script", LabScript.class, 5e-2, true) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            (full ? new LabScript(out, folder) : new LabScript(out, folder, new LabData(64, 90), 40, 60)).run();
        }
    },
    OWN_DATASET("own-dataset", OwnDataset.class, 1e-9, false) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            new OwnDataset(out, folder).run();
        }
    },
    // As for engines: epochs amplify rounding.
    AXIAL("axial-scan", AxialScan.class, 5e-2, false) {
        @Override
        void run(PrintStream out, Path folder, boolean full) throws IOException {
            new AxialScan(out, folder).run();
        }
    };

    final String slug;
    final Class<?> tutorial;
    final double tolerance;
    /** Whether the page shows a larger run than the one that is tested. */
    final boolean smallerInTests;

    Lesson(String slug, Class<?> tutorial, double tolerance, boolean smallerInTests) {
        this.slug = slug;
        this.tutorial = tutorial;
        this.tolerance = tolerance;
        this.smallerInTests = smallerInTests;
    }

    abstract void run(PrintStream out, Path folder, boolean full) throws IOException;

    /** Runs the tutorial; pictures go to a folder of its name. */
    Transcript record(Path folder, boolean full) throws IOException {
        Transcript.Recorder recorder = new Transcript.Recorder(tutorial, cells());
        run(recorder.printer(), folder.resolve(slug), full);
        return recorder.transcript();
    }

    Cells cells() throws IOException {
        Path source = Path.of("src/main/java/" + tutorial.getName().replace('.', '/') + ".java");
        return Cells.of(Files.readAllLines(source));
    }

    /** File of what the tutorial printed when its page was made. */
    Path transcript() {
        return Path.of("src/test/resources/transcripts/" + slug + ".txt");
    }

    /** File of what the tutorial prints in the tests. */
    Path testTranscript() {
        return smallerInTests ? Path.of("src/test/resources/transcripts/" + slug + "-small.txt") : transcript();
    }

    Path page() {
        return Path.of("../docs/tutorials/" + slug + ".md");
    }

    Path picture(String name) {
        return Path.of("../docs/tutorials/images/" + slug + "/" + name);
    }

    static List<String> slugs() {
        List<String> slugs = new ArrayList<>();
        for (Lesson lesson : values()) {
            slugs.add(lesson.slug);
        }
        return slugs;
    }
}
