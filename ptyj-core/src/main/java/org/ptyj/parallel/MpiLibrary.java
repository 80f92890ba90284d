package org.ptyj.parallel;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of the system's MPI library that are used here. OpenMPI's handles are addresses of global variables, those
 * of MPICH and its relatives are numbers that their common binary interface fixes.
 */
final class MpiLibrary {
    private static final int SERIALIZED = 2;
    private static final int LONGEST_TEXT = 8192;

    private final NativeLibrary library;
    private final boolean openMpi;
    private final Object world;
    private final Object inPlace;
    private final Object float32;
    private final Object float64;
    private final Function allReduce;

    private MpiLibrary(NativeLibrary library) {
        this.library = library;
        this.openMpi = find(library, "ompi_mpi_comm_world").isPresent();
        this.world = handle("ompi_mpi_comm_world", 0x44000000);
        this.float32 = handle("ompi_mpi_float", 0x4c00040a);
        this.float64 = handle("ompi_mpi_double", 0x4c00080b);
        this.inPlace = new Pointer(openMpi ? 1L : -1L);
        this.allReduce = library.getFunction("MPI_Allreduce");
    }

    /**
     * Loads the library that belongs to who started this process.
     *
     * @param chosen name or path that the user gives
     * @throws MissingMpiException if there is none
     */
    static MpiLibrary load(MpiEnvironment environment, Optional<String> chosen) {
        leaveSignals();
        List<String> tried = new ArrayList<>();
        for (String name : chosen.map(List::of).orElseGet(environment::libraries)) {
            try {
                MpiLibrary library = new MpiLibrary(open(name));
                if (chosen.isPresent() || environment.accepts(library.openMpi)) {
                    return library;
                }
                tried.add(name + (library.openMpi ? " (OpenMPI)" : " (MPICH)"));
            } catch (UnsatisfiedLinkError e) {
                tried.add(name);
            }
        }
        throw new MissingMpiException("this process was started by "
                + (environment.launcher() == MpiEnvironment.Launcher.OPEN_MPI ? "OpenMPI's mpirun" : "an MPI launcher")
                + " as one of " + environment.size() + ", but its library was not found; tried "
                + String.join(", ", tried)
                + ". Put its folder into LD_LIBRARY_PATH, or its path into PTYJ_MPI; PTYJ_MPI=off lets each process run"
                + " for itself");
    }

    /**
     * UCX, which MPICH may stand on, takes SIGSEGV for itself as soon as it is loaded; but Java needs that signal to stop its
     * threads, and would die soon.
     */
    private static void leaveSignals() {
        NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[] {"UCX_ERROR_SIGNALS", "", 1});
    }

    /** OpenMPI loads parts of itself later, which have to see what is loaded here. */
    private static NativeLibrary open(String name) {
        int lazyAndGlobal = 0x101;
        return Platform.isLinux()
                ? NativeLibrary.getInstance(name, Map.of(Library.OPTION_OPEN_FLAGS, lazyAndGlobal))
                : NativeLibrary.getInstance(name);
    }

    private static Optional<Pointer> find(NativeLibrary library, String variable) {
        try {
            return Optional.of(library.getGlobalVariableAddress(variable));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    private Object handle(String variable, int number) {
        return openMpi ? library.getGlobalVariableAddress(variable) : (Object) number;
    }

    /** Starts MPI; one thread at a time may use it. */
    void start() {
        call("MPI_Init_thread", Pointer.NULL, Pointer.NULL, SERIALIZED, new Memory(Integer.BYTES));
    }

    int rank() {
        return number("MPI_Comm_rank");
    }

    int size() {
        return number("MPI_Comm_size");
    }

    private int number(String function) {
        Memory result = new Memory(Integer.BYTES);
        call(function, world, result);
        return result.getInt(0);
    }

    /** Name of the machine that this process runs on. */
    String machine() {
        return text("MPI_Get_processor_name");
    }

    /** Name and version, such as OpenMPI 4.1.4. */
    String version() {
        String full = text("MPI_Get_library_version").strip();
        String line = full.lines().findFirst().orElse("").replaceAll("\\s+", " ");
        if (openMpi) {
            return line.replaceFirst("^Open MPI v?([^, ]+).*$", "OpenMPI $1");
        }
        return line.replaceFirst("^MPICH Version: ?", "MPICH ");
    }

    private String text(String function) {
        Memory text = new Memory(LONGEST_TEXT);
        text.clear();
        call(function, text, new Memory(Integer.BYTES));
        return text.getString(0);
    }

    /** Reduces numbers off the heap, in place. */
    void allReduce(Pointer numbers, int count, boolean isDouble, Communicator.Reduction how) {
        check("MPI_Allreduce", allReduce.invokeInt(new Object[] {
            inPlace, numbers, count, isDouble ? float64 : float32, operation(how), world
        }));
    }

    private Object operation(Communicator.Reduction how) {
        return switch (how) {
            case SUM -> handle("ompi_mpi_op_sum", 0x58000003);
            case MIN -> handle("ompi_mpi_op_min", 0x58000002);
            case MAX -> handle("ompi_mpi_op_max", 0x58000001);
        };
    }

    void barrier() {
        call("MPI_Barrier", world);
    }

    void finish() {
        call("MPI_Finalize");
    }

    void abort(int status) {
        call("MPI_Abort", world, status);
    }

    private void call(String function, Object... arguments) {
        check(function, library.getFunction(function).invokeInt(arguments));
    }

    private static void check(String function, int code) {
        if (code != 0) {
            throw new IllegalStateException(function + " failed with code " + code);
        }
    }
}
