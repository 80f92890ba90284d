package org.ptyj.array;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MKL, loaded into this process at most once; and if that fails, why. */
final class MklLibrary {
    /** Instruction sets by the codes of MKL_CBWR_Get_Auto_Branch, from 4 on; below, MKL does not know the processor. */
    private static final List<String> BRANCHES = List.of(
            "SSE2", "SSE2", "SSSE3", "SSE4.1", "SSE4.2", "AVX", "AVX2", "AVX-512", "AVX-512", "AVX-512", "AVX-512");

    /** Held, because JNA closes a library that nobody holds. */
    private static final List<NativeLibrary> OPEN = new ArrayList<>();

    private final String label;
    private final String whyNot;

    private MklLibrary(String label, String whyNot) {
        this.label = label;
        this.whyNot = whyNot;
    }

    private static final class Holder {
        static final MklLibrary ONE = load();
    }

    /** Loads the library if this was not tried before. */
    static MklLibrary get() {
        return Holder.ONE;
    }

    /** Version and instruction set, for people. */
    String label() {
        return label;
    }

    /** Why it is not available; empty if it is. */
    Optional<String> whyNot() {
        return whyNot.isEmpty() ? Optional.empty() : Optional.of(whyNot);
    }

    private static MklLibrary load() {
        String name = "Intel MKL";
        try {
            if (!Platform.isLinux() || !Platform.is64Bit() || !Platform.isIntel()) {
                return new MklLibrary(name, "it is used on 64-bit x86 Linux only, not on " + Platform.RESOURCE_PREFIX);
            }
            open(MklFiles.extract());
            return new MklLibrary(name + " " + MklDfti.version() + ", " + branch(), "");
        } catch (IOException | LinkageError | IllegalStateException e) {
            return new MklLibrary(name, e.toString());
        }
    }

    private static void open(Path folder) {
        openOpenMp(folder);
        List<String> names = MklFiles.toOpen();
        for (String name : names) {
            open(folder.resolve(name).toString());
        }
        MklDfti.bind(OPEN.get(OPEN.size() - 1));
        int refused = MklDfti.MKL_CBWR_Set(MklDfti.CBWR_AUTO);
        if (refused != 0) {
            throw new IllegalStateException("MKL refuses reproducible arithmetic, status " + refused);
        }
        MklDfti.MKL_Set_Num_Threads(1);
    }

    private static void openOpenMp(Path folder) {
        try {
            // A name without a path finds the one that ND4J may have loaded already: a process should have one only.
            open(MklFiles.OPENMP);
        } catch (UnsatisfiedLinkError e) {
            open(folder.resolve(MklFiles.OPENMP).toString());
        }
    }

    /** Opens a library so that those opened after it see its functions, and resolves its own when they are called. */
    private static void open(String name) {
        int lazyAndGlobal = 0x101;
        OPEN.add(NativeLibrary.getInstance(name, Map.of(Library.OPTION_OPEN_FLAGS, lazyAndGlobal)));
    }

    /** MKL has slow code for processors that it does not know, so people should be told. */
    private static String branch() {
        int code = MklDfti.MKL_CBWR_Get_Auto_Branch() - 4;
        return code >= 0 && code < BRANCHES.size()
                ? BRANCHES.get(code) + " code"
                : "basic code, because it does not know this processor";
    }
}
