package org.ptyj.engine.likelihood;

import java.util.Locale;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Engines;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** Times of iterations; not part of the build. */
final class MlTimes {
    private MlTimes() {}

    public static void main(String[] args) {
        int px = Integer.parseInt(args[0]);
        int frames = Integer.parseInt(args[1]);
        int modes = Integer.parseInt(args[2]);
        int iterations = Integer.parseInt(args[3]);
        boolean level1 = args.length > 4 && args[4].equals("level1");
        Param tree = Param.parse("""
                scans:
                  B:
                    coherence: {num_probe_modes: %d}
                    data: {name: MoonFlowerScan, shape: %d, num_frames: %d}
                """.formatted(modes, px, frames));
        try (Ptycho ptycho = Ptycho.of(tree)) {
            System.out.println(ptycho.exposures().size() + " frames");
            String start = "probe_update_start: 0, probe_support: null, ";
            String[][] runs = {
                {"DM", "overlap_max_iterations: 1, compute_log_likelihood: false, " + start},
                {"ML", start},
                {"ML", start + "poly_line_coeffs: auto"},
                {"ML", start + "poly_line_coeffs: auto, wavefield_precond: true"},
                {"ML", start + "poly_line_coeffs: auto, ML_type: poisson"},
                {"ML", start + "poly_line_coeffs: auto, ML_type: poisson, floating_intensities: true"},
                {"ML", start + "poly_line_coeffs: auto, ML_type: euclid"},
            };
            for (int round = 0; round < 2; round++) {
                for (String[] r : runs) {
                    ptycho.resetExitWaves();
                    Record p = Schema.of(Engines.of(r[0]).parameters()).bind(Param.parse("{" + r[1] + "}"));
                    Engine engine = Engines.of(r[0]).create(p);
                    double best = 1e9;
                    for (Iteration it : Run.of(engine, ptycho, iterations)) {
                        best = Math.min(best, it.seconds());
                    }
                    System.out.printf(Locale.ROOT, "%-8.2f ms %s %s%n", 1e3 * best, r[0], r[1].replace(start, ""));
                }
            }
            if (level1) {
                for (int i : new int[] {1, 2, 3, 4}) {
                    LikelihoodParameters p =
                            Schema.of(LikelihoodParameters.class).bind(Param.parse("{" + runs[i][1] + "}"));
                    @SuppressWarnings("try")
                    var likelihood = new PodLikelihood(ptycho, p.noiseModel(), p.floatingIntensities());
                    var descent = new Descent<>(likelihood, p, new Regulariser(0));
                    double best = 1e9;
                    for (int n = 0; n < 4; n++) {
                        long t = System.nanoTime();
                        descent.iterate(n);
                        best = Math.min(best, (System.nanoTime() - t) / 1e6);
                    }
                    System.out.printf(Locale.ROOT, "%-8.2f ms level 1 %s%n", best, runs[i][1].replace(start, ""));
                    likelihood.close();
                }
            }
        }
    }
}
