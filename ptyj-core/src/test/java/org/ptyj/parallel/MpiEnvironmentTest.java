package org.ptyj.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.parallel.MpiEnvironment.Launcher;

class MpiEnvironmentTest {
    @Test
    void nobodyHasStartedIt() {
        assertThat(MpiEnvironment.of(Map.of("PATH", "/bin")).isAlone()).isTrue();
        assertThat(MpiEnvironment.ALONE.libraries()).isEmpty();
    }

    @Test
    void oneProcessIsOnItsOwn() {
        assertThat(MpiEnvironment.of(Map.of("OMPI_COMM_WORLD_SIZE", "1", "OMPI_COMM_WORLD_RANK", "0")))
                .isEqualTo(MpiEnvironment.ALONE);
        assertThat(MpiEnvironment.of(Map.of("PMI_SIZE", "1", "PMI_RANK", "0"))).isEqualTo(MpiEnvironment.ALONE);
    }

    @Test
    void launchersSayWhoseMpiItIs() {
        MpiEnvironment open = MpiEnvironment.of(Map.of("OMPI_COMM_WORLD_SIZE", "4", "OMPI_COMM_WORLD_RANK", "3"));
        assertThat(open).isEqualTo(new MpiEnvironment(3, 4, Launcher.OPEN_MPI));
        assertThat(open.accepts(true)).isTrue();
        assertThat(open.accepts(false)).isFalse();
        MpiEnvironment mpich = MpiEnvironment.of(Map.of("PMI_SIZE", "2", "PMI_RANK", "1"));
        assertThat(mpich).isEqualTo(new MpiEnvironment(1, 2, Launcher.MPICH));
        assertThat(mpich.libraries()).contains("libmpich.so.12");
        assertThat(mpich.accepts(true)).isFalse();
    }

    @Test
    void slurmServesBoth() {
        Map<String, String> pmix = Map.of("PMIX_RANK", "5", "SLURM_PROCID", "5", "SLURM_STEP_NUM_TASKS", "8");
        assertThat(MpiEnvironment.of(pmix)).isEqualTo(new MpiEnvironment(5, 8, Launcher.ANY));
        Map<String, String> pmi = Map.of("PMI_RANK", "1", "SLURM_PROCID", "1", "SLURM_STEP_NUM_TASKS", "2");
        assertThat(MpiEnvironment.of(pmi)).isEqualTo(new MpiEnvironment(1, 2, Launcher.ANY));
        assertThat(MpiEnvironment.of(pmi).accepts(true)).isTrue();
    }

    @Test
    void severalProcessesOfSlurmWithoutMpiAreRefused() {
        Map<String, String> bare = Map.of("SLURM_PROCID", "0", "SLURM_STEP_NUM_TASKS", "4");
        assertThatThrownBy(() -> MpiEnvironment.of(bare))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("srun has started 4 processes without MPI")
                .hasMessageContaining("srun --mpi=pmix")
                .hasMessageContaining("PTYJ_MPI=off");
        assertThat(MpiEnvironment.of(Map.of("SLURM_PROCID", "0", "SLURM_NTASKS", "4"))
                        .isAlone())
                .as("a batch script by itself")
                .isTrue();
    }

    @Test
    void nonsenseInVariablesCountsAsMissing() {
        assertThat(MpiEnvironment.of(Map.of("PMI_RANK", "", "OMPI_COMM_WORLD_SIZE", "many"))
                        .isAlone())
                .isTrue();
    }

    @Test
    void aLibraryThatIsMissingIsTold() {
        MpiEnvironment open = new MpiEnvironment(0, 2, Launcher.OPEN_MPI);
        assertThatThrownBy(() -> MpiLibrary.load(open, Optional.of("libnothere.so.1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("libnothere.so.1")
                .hasMessageContaining("LD_LIBRARY_PATH")
                .hasMessageContaining("PTYJ_MPI");
    }
}
