package org.ptyj.parallel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What environment variables tell of who started this process.
 *
 * @param rank number of this process; 0 if nobody tells
 * @param size number of processes; 0 if there are some, but nobody tells how many
 * @param launcher whose MPI it is
 */
record MpiEnvironment(int rank, int size, Launcher launcher) {
    /** The MPI that a launcher belongs to. */
    enum Launcher {
        /** None: one process on its own. */
        NONE,
        OPEN_MPI,
        /** MPICH and its relatives, such as Intel MPI, MVAPICH and Cray MPICH. */
        MPICH,
        /** A launcher that serves several. */
        ANY
    }

    static final MpiEnvironment ALONE = new MpiEnvironment(0, 1, Launcher.NONE);

    private static final List<String> OPEN_MPI = List.of("libmpi.so.40", "libmpi.so.80", "libmpi.so", "libmpi.dylib");
    private static final List<String> MPICH = List.of(
            "libmpich.so.12",
            "libmpi.so.12",
            "libmpi_cray.so.12",
            "libmpich.so",
            "libmpi.so",
            "libmpich.dylib",
            "libmpi.12.dylib",
            "libmpi.dylib");

    /**
     * Reads what launchers set.
     *
     * @throws MissingMpiException if Slurm has started several processes without telling them how to connect
     */
    static MpiEnvironment of(Map<String, String> variables) {
        Numbers given = new Numbers(variables);
        Optional<Integer> open = given.of("OMPI_COMM_WORLD_SIZE");
        if (open.isPresent()) {
            return several(given.of("OMPI_COMM_WORLD_RANK").orElse(0), open.get(), Launcher.OPEN_MPI);
        }
        boolean slurm = given.of("SLURM_PROCID").isPresent();
        Optional<Integer> ofStep = given.of("SLURM_STEP_NUM_TASKS");
        Optional<Integer> pmi = given.of("PMI_RANK");
        if (pmi.isPresent()) {
            int size = given.of("PMI_SIZE").or(() -> ofStep).orElse(0);
            return several(pmi.get(), size, slurm ? Launcher.ANY : Launcher.MPICH);
        }
        Optional<Integer> pmix = given.of("PMIX_RANK");
        if (pmix.isPresent()) {
            return several(pmix.get(), ofStep.orElse(0), Launcher.ANY);
        }
        if (slurm && ofStep.orElse(1) > 1) {
            throw new IllegalStateException(
                    "srun has started " + ofStep.get() + " processes without MPI; start them with"
                            + " srun --mpi=pmix (srun --mpi=list says what there is) or with mpirun, or set PTYJ_MPI=off if"
                            + " each is to run for itself");
        }
        return ALONE;
    }

    private static MpiEnvironment several(int rank, int size, Launcher launcher) {
        return size == 1 ? ALONE : new MpiEnvironment(rank, size, launcher);
    }

    /** Variables as numbers; one that is none counts as missing. */
    private record Numbers(Map<String, String> variables) {
        Optional<Integer> of(String name) {
            return Optional.ofNullable(variables.get(name))
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Integer::valueOf);
        }
    }

    boolean isAlone() {
        return launcher == Launcher.NONE;
    }

    /** Names of libraries to try, in this order. */
    List<String> libraries() {
        return switch (launcher) {
            case NONE -> List.of();
            case OPEN_MPI -> OPEN_MPI;
            case MPICH -> MPICH;
            case ANY ->
                Stream.concat(OPEN_MPI.stream(), MPICH.stream()).distinct().toList();
        };
    }

    /** Whether a library of one of the two families can connect what was started. */
    boolean accepts(boolean openMpi) {
        return launcher == Launcher.ANY || openMpi == (launcher == Launcher.OPEN_MPI);
    }
}
