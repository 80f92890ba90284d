package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Checksum;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.io.hdf5.H5Writer;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;

/** Results that are run again, dumps on the way, and what starts from either. */
class SavedRunTest {
    private static final String SMALL = """
            seed: null
            scans:
              Z:
                coherence: {num_probe_modes: 2}
                data: {name: MoonFlowerScan, shape: 32, num_frames: 12}
              A:
                share_probe_with: Z
                coherence: {num_probe_modes: 2}
                data: {name: MoonFlowerScan, shape: 32, num_frames: 9}
            io: {autoplot: {active: false}}
            engines:
              engine00: {name: DM, numiter: 5}
              engine01: {name: RAAR, numiter: 4}
            """;

    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(Arrays.asList(words));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private String home() {
        return folder.resolve("out").toString();
    }

    private Path small() throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), SMALL);
    }

    private Path result(String run, String name) {
        return folder.resolve("out/recons").resolve(run).resolve(run + "_" + name + ".ptyr");
    }

    private Path dump(String name) {
        return folder.resolve("out/dumps/small/small_" + name + ".ptyr");
    }

    private static void assertSameBits(Path file, Path other) throws IOException {
        Ptyr a = Ptyr.read(file);
        Ptyr b = Ptyr.read(other);
        for (int i = 0; i < a.objects().size(); i++) {
            assertThat(b.objects().get(i).data().toDoubles())
                    .containsExactly(a.objects().get(i).data().toDoubles());
        }
        assertThat(b.probes().get(0).data().toDoubles())
                .containsExactly(a.probes().get(0).data().toDoubles());
        assertThat(b.objects()).hasSameSizeAs(a.objects());
    }

    @Test
    void aResultRunsAgainToTheSameBits() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "engines.engine00.alpha=0.9"))
                .as(err.toString())
                .isZero();
        Path first = result("small", "RAAR_0009");
        byte[] before = Files.readAllBytes(first);
        assertThat(run(first.toString())).as(err.toString()).isZero();
        assertSameBits(first, result("small_rerun", "RAAR_0009"));
        assertThat(Files.readAllBytes(first)).as("the first result stays").isEqualTo(before);
        assertThat(err.toString()).doesNotContain("SHA-256", "that is repeated had");
        Ptyr again = Ptyr.read(result("small_rerun", "RAAR_0009"));
        assertThat(again.parameters().toString()).contains("run=small_rerun");
    }

    @Test
    void aRunWithDumpsGivesTheSameBitsAsOneWithout() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "seed=3", "-s", "io.autosave.interval=2"))
                .as(err.toString())
                .isZero();
        assertThat(run(small().toString(), "-o", home(), "-s", "seed=3", "-s", "io.autosave=false", "-s", "run=other"))
                .isZero();
        assertSameBits(result("small", "RAAR_0009"), result("other", "RAAR_0009"));
        for (String name : List.of("DM_0002", "DM_0004", "RAAR_0007")) {
            Ptyr dump = Ptyr.read(dump(name));
            assertThat(dump.kind()).isEqualTo(PtyrKind.DUMP);
            assertThat((List<?>) dump.runtime().get("iter_info")).hasSize(1);
        }
        assertThat((List<?>) Ptyr.read(dump("RAAR_0007")).runtime().get("iter_info_earlier"))
                .hasSize(6);
        assertThat(dump("RAAR_0009")).doesNotExist();
        assertThat(folder.resolve("out/dumps/other")).doesNotExist();
    }

    @Test
    void aRunGoesOnFromADump() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "io.autosave.interval=3"))
                .isZero();
        Files.delete(result("small", "RAAR_0009"));
        Files.delete(result("small", "DM_0005"));
        assertThat(run(
                        small().toString(),
                        "-o",
                        home(),
                        "--continue",
                        dump("DM_0003").toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("DM    4/5", "RAAR    4/4").doesNotContain("DM    3/5");
        Ptyr result = Ptyr.read(result("small", "RAAR_0009"));
        assertThat((List<?>) result.runtime().get("iter_info")).hasSize(9);
        assertThat(result("small", "DM_0005")).exists();
        Files.delete(result("small", "DM_0005"));
        assertThat(run(
                        small().toString(),
                        "-o",
                        home(),
                        "--continue",
                        dump("RAAR_0008").toString()))
                .as("its result is there already")
                .isEqualTo(ExitStatus.FAILED);
        Files.delete(result("small", "RAAR_0009"));
        assertThat(run(
                        small().toString(),
                        "-o",
                        home(),
                        "--continue",
                        dump("RAAR_0008").toString()))
                .isZero();
        assertThat(out.toString()).contains("RAAR    4/4").doesNotContain("DM", "RAAR    3/4");
        assertThat(result("small", "DM_0005")).as("DM was through").doesNotExist();
    }

    @Test
    void whatADumpDoesNotFitIsRefused() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "io.autosave.interval=3"))
                .isZero();
        String dump = dump("DM_0003").toString();
        assertThat(run(
                        small().toString(),
                        "-o",
                        home(),
                        "--overwrite",
                        "--continue",
                        dump,
                        "-s",
                        "engines.engine00.name=RAAR"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("its 3 iterations were made with other parameters", "engines.engine00.name: was DM, is RAAR");
        assertThat(run(
                        small().toString(),
                        "-o",
                        home(),
                        "--overwrite",
                        "--continue",
                        dump,
                        "-s",
                        "scans.A.data.num_frames=4"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("cannot go on from " + dump, "scans.A.data.num_frames: was 9, is 4");
        assertThat(run(small().toString(), "--continue", small().toString())).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("cannot go on from", "small.yaml", "is not an HDF5 file");
    }

    @Test
    void aDumpThatCannotBeWrittenDoesNotEndTheRun() throws IOException {
        Path yaml = small();
        // The folder is taken by a file only after the run has looked: a name with the engine in it.
        Files.createDirectories(folder.resolve("out/d"));
        Files.writeString(folder.resolve("out/d/RAAR"), "in the way");
        assertThat(run(
                        yaml.toString(),
                        "-o",
                        home(),
                        "-s",
                        "io.autosave.interval=2",
                        "-s",
                        "io.autosave.rfile=d/%(engine)s/x%(iteration)02d.ptyr"))
                .isZero();
        assertThat(err.toString())
                .contains("io.autosave: iteration 7 was not saved: ", "is a file, not a folder", "; the run goes on");
        assertThat(folder.resolve("out/d/DM/x04.ptyr")).exists();
        assertThat(result("small", "RAAR_0009")).exists();
    }

    /** Four frames of one peak, energy 12.4 keV. */
    private Path cxi(double counts) throws IOException {
        double[] frames = new double[4 * 16 * 16];
        Arrays.setAll(frames, i -> {
            int y = i / 16 % 16 - 8;
            int x = i % 16 - 8;
            return Math.rint(counts / (1 + y * y + x * x));
        });
        H5Group root = new H5Group();
        H5Group entry = root.group("entry_1");
        H5Group instrument = entry.group("instrument_1");
        instrument.group("source_1").scalar("energy", 1.9864459e-15);
        H5Group detector = instrument.group("detector_1");
        detector.array("data", frames, 4, 16, 16);
        detector.scalar("distance", 2.0);
        detector.array("basis_vectors", new double[] {0, -1e-4, -1e-4, 0, 0, 0}, 3, 2);
        entry.group("data_1").array("translation", new double[] {0, 0, 0, 0, 4e-7, 0, 4e-7, 0, 0, 4e-7, 4e-7, 0}, 4, 3);
        Path file = folder.resolve("data.cxi");
        H5Writer.write(file, root);
        return file;
    }

    @Test
    void checksumsOfInputsAreKeptAndCompared() throws IOException {
        Path data = cxi(500);
        Path yaml = Files.writeString(folder.resolve("base.yaml"), """
                scans: {C: {data: {name: CxiScan, dfile: '%s'}}}
                io: {autoplot: {active: false}}
                engines: {e: {name: DM, numiter: 2}}
                """.formatted(data));
        Path top = Files.writeString(folder.resolve("top.yaml"), "{base_file: base.yaml, parameter_tree: {run: c}}");
        assertThat(run(top.toString(), "-o", home())).as(err.toString()).isZero();
        Path first = result("c", "DM_0002");
        Map<?, ?> provenance = (Map<?, ?>) Ptyr.read(first).further().get("provenance");
        assertThat(provenance.toString())
                .contains(
                        "parameter=scans.C.data.dfile",
                        Checksum.sha256(data),
                        Checksum.sha256(top),
                        Checksum.sha256(yaml),
                        "command_line=[ptyj, run, " + top,
                        "nd4j=1.",
                        "java=" + Runtime.version());
        assertThat(run(first.toString())).isZero();
        assertThat(err.toString()).doesNotContain("SHA-256");
        assertSameBits(first, result("c_rerun", "DM_0002"));
        String before = Checksum.sha256(data);
        cxi(600);
        assertThat(run(first.toString(), "--overwrite")).isZero();
        assertThat(err.toString())
                .contains("scans.C.data.dfile: " + data + " is not the file that the repeated run read")
                .contains("SHA-256 was " + before + ", is " + Checksum.sha256(data));
        Files.delete(data);
        assertThat(run(first.toString(), "--overwrite")).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("scans.C.data.dfile", "there is no such file");
    }

    @SuppressWarnings("unchecked") // as result files have it
    private static Map<String, Object> branch(Object tree, String key) {
        return (Map<String, Object>) ((Map<String, Object>) tree).get(key);
    }

    @Test
    void filesThatAreNotHereAreTakenFromTheFolderOfTheFirstRun() throws IOException {
        Path data = cxi(500);
        Path yaml = Files.writeString(folder.resolve("c.yaml"), """
                scans: {C: {data: {name: CxiScan, dfile: '%s'}}}
                io: {autoplot: {active: false}}
                engines: {e: {name: DM, numiter: 2}}
                """.formatted(data));
        assertThat(run(yaml.toString(), "-o", home())).as(err.toString()).isZero();
        Path first = result("c", "DM_0002");
        // As if it had been started in the folder of the data.
        Ptyr saved = Ptyr.read(first);
        branch(branch(branch(saved.parameters(), "scans"), "C"), "data").put("dfile", "data.cxi");
        Map<String, Object> provenance = branch(saved.further(), "provenance");
        provenance.put("folder", folder.toString());
        provenance.put("inputs", List.of(Map.of("parameter", "scans.C.data.dfile", "path", "data.cxi", "sha256", "0")));
        saved.write(folder.resolve("moved.ptyr"));
        assertThat(run(folder.resolve("moved.ptyr").toString()))
                .as(err.toString())
                .isZero();
        assertThat(err.toString())
                .contains("scans.C.data.dfile: data.cxi is not here, but in the folder of the run")
                .contains("SHA-256 was 0, is " + Checksum.sha256(data));
        assertSameBits(first, result("c_rerun", "DM_0002"));
    }

    @Test
    void otherVersionsAreTold() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "engines.engine01=null"))
                .isZero();
        Ptyr saved = Ptyr.read(result("small", "DM_0005"));
        branch(branch(saved.further(), "provenance"), "versions").put("fft", "another");
        saved.write(folder.resolve("other.ptyr"));
        assertThat(run(folder.resolve("other.ptyr").toString())).isZero();
        assertThat(err.toString()).contains("the run that is repeated had fft another, this one has ");
    }

    @Test
    void aRepeatedRunNeverReplacesItsResult() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "io.rfile=r%(engine)s.ptyr"))
                .isZero();
        assertThat(run(folder.resolve("out/rDM.ptyr").toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("the run would replace", "choose another folder with -o");
        String elsewhere = folder.resolve("elsewhere").toString();
        assertThat(run(folder.resolve("out/rDM.ptyr").toString(), "-o", elsewhere))
                .isZero();
        assertSameBits(folder.resolve("out/rRAAR.ptyr"), folder.resolve("elsewhere/rRAAR.ptyr"));
    }

    @Test
    void filesThatAreNoResultsOfPtyjAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.ptyr"), "a text");
        assertThat(run(text.toString())).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("cannot repeat " + text + ": is not an HDF5 file");
        assertThat(run(cxi(5).toString())).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("[/content/obj]: is missing", "this is a CXI file");
        Path foreign = folder.resolve("foreign.ptyr");
        H5Tree.write(
                foreign,
                Map.of("content", Map.of("obj", Map.of(), "probe", Map.of(), "pars", Map.of(), "runtime", Map.of())));
        assertThat(run(foreign.toString())).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("[/content/provenance]", "illumination.model");
    }

    @Test
    void aStartFromAWrongFileNamesFileAndPlace() throws IOException {
        assertThat(run(small().toString(), "-o", home(), "-s", "engines.engine01=null"))
                .isZero();
        byte[] whole = Files.readAllBytes(result("small", "DM_0005"));
        Path cut = Files.write(folder.resolve("cut.ptyr"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(run(small().toString(), "-s", "scans.Z.sample='" + cut + "'"))
                .isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("scans.Z.sample: " + cut + ": is truncated");
        Path data = cxi(5);
        assertThat(run(small().toString(), "-s", "scans.Z.illumination={model: recon, recon: {rfile: '" + data + "'}}"))
                .isEqualTo(ExitStatus.DATA);
        assertThat(err.toString())
                .contains("scans.Z.illumination: " + data + " [/content/obj]: is missing", "this is a CXI file");
    }

    @Test
    void parametersOfAResultCanBeChangedByFilesAndAssignments() throws IOException {
        assertThat(run(small().toString(), "-o", home())).isZero();
        Path more = Files.writeString(folder.resolve("more.yaml"), "engines: {engine01: {numiter: 2}}");
        assertThat(run(result("small", "DM_0005").toString(), more.toString(), "-s", "run=changed"))
                .as(err.toString())
                .isZero();
        assertThat(result("changed", "RAAR_0007")).exists();
    }
}
