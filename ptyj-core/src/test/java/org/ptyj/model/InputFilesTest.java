package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Checksum;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

class InputFilesTest {
    @TempDir
    private Path folder;

    private static InputFiles of(String scans) {
        return InputFiles.of(Binder.with(ModelRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse("scans: " + scans))
                .value());
    }

    @Test
    void dataAndResultsToStartFromAreInputs() {
        assertThat(of("{A: {data: {name: CxiScan, dfile: a.cxi}, sample: x.ptyr}, B: {data: MoonFlowerScan,"
                                + " illumination: {model: recon, recon: {rfile: y.ptyr}}}}")
                        .files())
                .containsOnly(
                        java.util.Map.entry("scans.A.data.dfile", Path.of("a.cxi")),
                        java.util.Map.entry("scans.A.sample.model", Path.of("x.ptyr")),
                        java.util.Map.entry("scans.B.illumination.recon.rfile", Path.of("y.ptyr")));
    }

    @Test
    void checksumsAreToldAndWaitedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("a.cxi"), "abc");
        List<InputFile> heard = Collections.synchronizedList(new ArrayList<>());
        try (InputFiles inputs = of("{A: {data: {name: CxiScan, dfile: '" + file + "'}}}")) {
            inputs.addParameters(folder.resolve("none.yaml"));
            inputs.listen(heard::add);
            assertThat(inputs.now()).extracting(InputFile::sha256).containsOnly(Optional.empty());
            List<InputFile> known = inputs.await();
            assertThat(known)
                    .containsExactly(
                            new InputFile("scans.A.data.dfile", file, 3, Optional.of(Checksum.sha256(file))),
                            new InputFile("parameters", folder.resolve("none.yaml"), -1, Optional.empty()));
            assertThat(heard).containsExactlyElementsOf(known);
            assertThat(inputs.now()).isEqualTo(known);
            assertThatIllegalStateException().isThrownBy(() -> inputs.listen(heard::add));
            assertThatIllegalStateException().isThrownBy(() -> inputs.addParameters(file));
        }
    }

    @Test
    void aReconstructionWithoutFilesHasNone() {
        try (InputFiles inputs = of("{A: {data: MoonFlowerScan}}")) {
            assertThat(inputs.await()).isEmpty();
        }
    }
}
