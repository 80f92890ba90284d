package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;

/** Beyond 2^31 bytes; the files are sparse and take next to nothing. */
class H5LargeFilesTest {
    @TempDir
    private Path folder;

    @Test
    void framesBeyondTwoGigabytesAreFound() throws Exception {
        H5py.assumePresent();
        Path path = folder.resolve("large.h5");
        H5py.check(path, """
                p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_fill_time(h5py.h5d.FILL_TIME_NEVER)
                p.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
                with h5py.File(name, 'w') as f:
                    s = h5py.h5s.create_simple((1500, 1024, 1024))
                    d = h5py.Dataset(h5py.h5d.create(f.id, b'raw', h5py.h5t.STD_U16LE, s, p))
                    d[1499, 1023, 1023] = 7; d[1100, 0, 0] = 9
                    d = f.create_dataset('chunks', (1500, 1024, 1024), 'u2', chunks=(1, 1024, 1024), compression='gzip', fillvalue=2)
                    d[1499] = 5
                """);
        try (H5File f = H5File.open(path)) {
            FrameReader raw = f.dataset("/raw").frames();
            assertThat(raw.floats(1499)[1024 * 1024 - 1]).isEqualTo(7);
            assertThat(raw.floats(1100)[0]).isEqualTo(9);
            float[] block = new float[2 * 1024 * 1024];
            raw.read(1498, 1500, block, 0);
            assertThat(block[block.length - 1]).isEqualTo(7);
            FrameReader chunks = f.dataset("/chunks").frames();
            assertThat(chunks.floats(1499)[17]).isEqualTo(5);
            assertThat(chunks.floats(1498)[17]).isEqualTo(2);
            assertThat(f.dataset("/raw").storage().bytes()).isEqualTo(3_145_728_000L);
            assertThatThrownBy(() -> f.dataset("/raw").readDoubles()).hasMessageContaining("frame by frame");
        }
    }
}
