package org.ptyj.array;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of MKL that are needed, as its reference manual declares them (Fourier Transform Functions, DFTI). Bound
 * directly, so that a call costs some ten nanoseconds; addresses are plain numbers.
 */
final class MklDfti {
    static final int FORWARD_SCALE = 4;
    static final int BACKWARD_SCALE = 5;
    static final int THREAD_LIMIT = 27;
    static final int COMPLEX = 32;

    /** Numerical reproducibility: results depend neither on alignment nor on threads. */
    static final int CBWR_AUTO = 2;

    private static final Pattern VERSION = Pattern.compile("Version ([0-9.]+)");

    private MklDfti() {}

    /** Connects the functions below; once, before all calls. */
    static void bind(NativeLibrary library) {
        Native.register(MklDfti.class, library);
    }

    static native long DftiCreateDescriptor_s_md(long[] handle, int domain, long dimensions, long[] lengths);

    static native long DftiCreateDescriptor_d_md(long[] handle, int domain, long dimensions, long[] lengths);

    /** Variadic in C: a scale factor goes as double whatever the precision. */
    static native long DftiSetValue(long handle, int parameter, double value);

    static native long DftiSetValue(long handle, int parameter, long value);

    static native long DftiCommitDescriptor(long handle);

    static native long DftiComputeForward(long handle, long data);

    static native long DftiComputeBackward(long handle, long data);

    static native long DftiFreeDescriptor(long[] handle);

    static native String DftiErrorMessage(long status);

    static native int MKL_CBWR_Set(int setting);

    static native int MKL_CBWR_Get_Auto_Branch();

    static native void MKL_Set_Num_Threads(int threads);

    static native void MKL_Get_Version_String(byte[] text, int length);

    /** Turns a status other than success into an exception with MKL's own message. */
    static void check(long status, String what) {
        if (status != 0) {
            throw new IllegalStateException(
                    "MKL could not " + what + ": " + DftiErrorMessage(status) + " (status " + status + ")");
        }
    }

    /** MKL's version, such as 2025.3. */
    static String version() {
        byte[] text = new byte[198];
        MKL_Get_Version_String(text, text.length);
        Matcher version = VERSION.matcher(new String(text, StandardCharsets.US_ASCII));
        return version.find() ? version.group(1) : "of unknown version";
    }
}
