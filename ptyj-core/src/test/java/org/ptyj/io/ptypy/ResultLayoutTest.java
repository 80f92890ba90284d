package org.ptyj.io.ptypy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;

/** What a reconstruction saves, seen by h5py. */
class ResultLayoutTest {
    @Test
    void h5pyFindsEverythingWhereItBelongs(@TempDir Path folder) throws IOException, InterruptedException {
        H5py.assumePresent();
        Path file = folder.resolve("r.ptyr");
        Param tree = Param.parse("""
                seed: 7
                scans: {B: {data: {name: MoonFlowerScan, shape: 16, num_frames: 5}}, A: {data: {name: MoonFlowerScan, shape: 16, num_frames: 4}}}
                """);
        try (Ptycho ptycho = Ptycho.of(tree)) {
            ptycho.runtime().setRun("night");
            ptycho.runtime().setCommandLine(List.of("ptyj", "run", "x.yaml"));
            ptycho.runtime().add(new IterationInfo(1, 1, 2, "DM", 0.5, 3, 2, 1));
            ptycho.runtime().add(new IterationInfo(2, 2, 2, "DM", 0.25, 1.5, 1, 0.5));
            ptycho.save(file, PtyrKind.DUMP);
        }
        String said = H5py.check(file, """
                def text(d): return d[()].decode()
                with h5py.File(name, 'r') as f:
                    c = f['content']
                    assert c['obj/SBG00/data'].dtype == np.complex64
                    assert c['positions/SBG00'].shape == (5, 2) and c['frame_index/SAG00'].shape == (4,)
                    assert text(c['software']) == 'ptyj' and c['seed'][()] == 7 and text(c['version'])
                    assert text(c['pars/run']) == 'night' and c['pars/frames_per_block'][()] == 100000
                    assert text(c['pars/scans/A/data/name']) == 'MoonFlowerScan'
                    r = c['runtime']
                    assert r['iter_info/00000/iterations'][()] == 2 and r['iter_info_earlier/00000/duration'][()] == 0.5
                    assert list(r['iter_info/00000/error'][()]) == [1.5, 1, 0.5]
                    assert r['allstop'][()] >= r['allstart'][()] > 1.6e9 and text(r['start']).startswith('20')
                    p = c['provenance']
                    words = [text(p['command_line'][k]) for k in sorted(p['command_line'])]
                    assert [text(p['scans'][k]) for k in sorted(p['scans'])] == ['B', 'A']
                    assert text(p['versions/nd4j']) and text(p['versions/fft']) and text(p['versions/java'])
                    print(text(f['header/kind']), *words)
                """);
        assertThat(said).isEqualTo("dump ptyj run x.yaml");
    }
}
