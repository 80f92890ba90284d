package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.PtyjIoException;

/** Damaged copies of small files: all of it is read, or a {@link PtyjIoException} says which file and which part. */
class H5MutationsTest {
    private static final int EACH = 480; // 2400 of five files
    private static final long SEED = 20_240_607;
    private static final int SECONDS = 30; // for one copy; the slowest take a tenth of a second on an idle machine

    @TempDir
    private Path folder;

    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    @ParameterizedTest
    @ValueSource(strings = {"plain", "chunked", "latest", "packed", "virtual"})
    void damagedFilesAreReadOrRefusedInWords(String name) throws Exception {
        byte[] whole;
        try (InputStream in = H5MutationsTest.class.getResourceAsStream(name + ".h5")) {
            whole = in.readAllBytes();
        }
        Path copy = folder.resolve(name + ".h5");
        int refused = 0;
        for (int i = 0; i < EACH; i++) {
            Files.write(copy, mutated(whole, i));
            refused += outcome(copy, "seed %d, mutation %d of %s.h5".formatted(SEED, i, name)) ? 1 : 0;
        }
        // Many mutations hit numbers, texts or gaps; but a good part must hit what can be told.
        assertThat(refused).isBetween(EACH / 10, EACH - 1);
        reader.shutdownNow();
    }

    /** Whether anything was refused. */
    private boolean outcome(Path copy, String what) throws InterruptedException {
        try {
            return reader.submit(() -> refuses(copy)).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(what, e.getCause() == null ? e : e.getCause());
        }
    }

    private static byte[] mutated(byte[] whole, int number) {
        Random random = new Random(SEED + number);
        byte[] bytes = whole.clone();
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(64));
        switch (number % 8) {
            case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[from] = (byte) random.nextInt();
            case 2 -> {
                for (int i = 0; i < 20; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            case 3 -> Arrays.fill(bytes, from, from + length, (byte) 0);
            case 4 -> Arrays.fill(bytes, from, from + length, (byte) 0xff);
            case 5 -> System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, from, length);
            case 6 -> bytes = Arrays.copyOf(bytes, from);
            default -> nearASignature(bytes, random);
        }
        return bytes;
    }

    /** Metadata begin with four letters; numbers behind them are addresses, counts, versions and lengths. */
    private static void nearASignature(byte[] bytes, Random random) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        String[] letters = {"TREE", "SNOD", "HEAP", "GCOL", "OHDR", "FRHP", "BTHD", "FAHD", "EAHD", "\u0089HDF"};
        int at = -1;
        for (int first = random.nextInt(letters.length), i = 0; at < 0; i++) {
            at = text.indexOf(letters[(first + i) % letters.length], random.nextInt(bytes.length));
            at = at < 0 ? text.indexOf(letters[(first + i) % letters.length]) : at;
        }
        for (int i = 0; i < 3; i++) {
            int place = Math.min(bytes.length - 1, at + 4 + random.nextInt(60));
            bytes[place] = random.nextBoolean() ? (byte) random.nextInt(4) : (byte) random.nextInt();
        }
    }

    private static boolean refuses(Path file) {
        try (H5File f = H5File.open(file)) {
            return walk(f, "/", 0);
        } catch (PtyjIoException e) {
            assertThat(e).hasMessageContaining(file.getFileName().toString());
            return true;
        }
    }

    private static boolean walk(H5File f, String path, int depth) throws PtyjIoException {
        boolean refused = false;
        for (H5Entry entry : f.entries(path)) {
            String below = path.endsWith("/") ? path + entry.name() : path + "/" + entry.name();
            try {
                if (entry.kind() == H5Entry.Kind.GROUP && depth < 4) {
                    refused |= walk(f, below, depth + 1);
                } else if (entry.kind() == H5Entry.Kind.DATASET || f.exists(below)) {
                    readAll(f, below);
                }
                f.attributes(below);
            } catch (PtyjIoException e) {
                assertThat(e).hasMessageContaining(file(f));
                boolean wasThere = entry.kind() != H5Entry.Kind.EXTERNAL_LINK && entry.kind() != H5Entry.Kind.SOFT_LINK;
                refused |= wasThere;
            }
        }
        return refused;
    }

    private static String file(H5File f) {
        return f.file().getFileName().toString();
    }

    private static void readAll(H5File f, String path) throws PtyjIoException {
        if (f.isGroup(path)) {
            return;
        }
        H5Dataset d = f.dataset(path);
        d.storage();
        if (d.isText()) {
            d.strings();
        } else if (d.type().isPresent()) {
            d.readComplex();
            if (d.shape().length > 1 && d.size() > 0) {
                FrameReader frames = d.frames();
                frames.read(frames.count() - 1, new float[frames.length()], 0);
            }
        }
    }
}
