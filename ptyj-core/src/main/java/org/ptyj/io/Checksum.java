package org.ptyj.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** SHA-256 of files, read piece by piece. */
public final class Checksum {
    private static final int PIECE = 1 << 20;

    private Checksum() {}

    /** The checksum as 64 hexadecimal digits, of the whole file. */
    public static String sha256(Path file) throws PtyjIoException {
        return sha256(file, () -> false).orElseThrow();
    }

    /**
     * The same, unless somebody wants it to stop.
     *
     * @param stop asked after every MiB
     * @return empty if it was stopped
     * @throws PtyjIoException if the file cannot be read
     */
    public static Optional<String> sha256(Path file, BooleanSupplier stop) throws PtyjIoException {
        MessageDigest digest = digest();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                digest.update(piece, 0, n);
            }
        } catch (NoSuchFileException e) {
            throw new PtyjIoException(file, "", "there is no such file", e);
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
