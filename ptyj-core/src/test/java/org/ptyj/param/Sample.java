package org.ptyj.param;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameter records that use every feature, shaped like those of a run. */
final class Sample {
    enum Order {
        ROUND,
        RASTER,
        SPIRAL_OUT
    }

    @Ignored("ipython_kernel")
    record Root(
            @Option(
                    def = "single",
                    choices = {"single", "double"})
            String dataType,

            @Option(help = "name of the run") Optional<String> run,
            @Option(def = "0", min = 0) long seed,
            @Option Io io,
            @Chosen(value = "scan", name = "Full") Map<String, Choice> scans,
            @Chosen(value = "engine", templates = true) Map<String, Choice> engines) {}

    record Io(
            @Option(def = "./", nullIsDefault = true) String home,
            @Option(def = "{interval: 5}") Saving autosave,
            @Option(def = "saved", key = "rKind") String kind) {}

    @Shorthand("active")
    record Saving(
            @Option(def = "true") boolean active,
            @Option(def = "10", min = -1) int interval) {}

    @Reserved("resample")
    @Ignored("ffttype")
    record Full(
            @Option(
                    def = "farfield",
                    choices = {"farfield", "nearfield"})
            String propagation,

            @Option(def = "[1.0]", above = 0) List<Double> energies,
            @Option(def = "[dummy]") List<String> tags,
            @Option Illumination illumination,
            @Option Optional<Process> process,
            @Chosen("data") Choice data) {}

    @Shorthand("model")
    record Illumination(
            @Option Optional<String> model,
            @Option(min = 0, unit = "photons") Optional<Double> photons,
            @Option Aperture aperture) {}

    record Aperture(
            @Option(
                    def = "circ",
                    choices = {"rect", "circ"})
            String form,

            @Option(min = 0, unit = "m") Optional<YX> size,
            @Option(def = "0", unit = "rad") double rotate,
            @Option(min = 0, max = 1) Optional<Double> centralStop,
            @Option(def = "[]") List<Double> diffuser) {}

    record Process(
            @Option(def = "0", unit = "px") YXInt offset,
            @Option(def = "1e-6", unit = "m") double thickness) {
        Process {
            if (thickness < 0 && offset.y() != 0) {
                throw new IllegalArgumentException("a negative thickness needs offset 0");
            }
            if (thickness > 1) {
                throw new IllegalArgumentException("thickness of more than 1 m");
            }
        }
    }

    record Source(
            @Option(def = "256", min = 1, unit = "px") YXInt shape,
            @Option(def = "7.2", above = 0, unit = "keV") double energy,
            @Option(def = "7.19 m", min = 0, unit = "m") double distance,
            @Option(def = "172 um", min = 0, unit = "m") YX psize,

            @Option(
                    def = "fftshift",
                    choices = {"fftshift", "geometric"},
                    unit = "px")
            WordOr<YX> center,

            @Option(min = 1, level = 1) Optional<Integer> numFrames,

            @Option(
                    choices = {"append", "link"},
                    notYet = "merge")
            Optional<String> save,

            @Option(choices = {"0", "1", "2", "3"}) Optional<Integer> orientation) {}

    record MoonFlower(
            @Inline(
                    defaults = {"shape: 128", "num_frames: 100"},
                    without = "orientation")
            Source source,

            @Option(def = "0.2", min = 0, max = 1) double density,
            @Option(def = "round") Order model,
            @Option(def = "[]", unit = "m") List<YX> positions) {}

    record Stored(
            @Inline Source source,
            @Option(help = "file with the frames") String dfile) {}

    record Common(
            @Option(def = "20", min = 1) int numiter,
            @Option(def = "2", min = 0) int probeUpdateStart) {}

    record DifferenceMap(
            @Inline Common common,
            @Option(def = "1", min = 0) double alpha,
            @Option(def = "0.05", min = 0) double fourierRelaxFactor,
            @Option(def = "false") Saving positionRefinement,
            @Option Optional<List<Double>> clipObject) {}

    record Epie(
            @Inline(defaults = "probe_update_start: 0") Common common,
            @Option(def = "1") double alpha) {}

    static final Registry REGISTRY = new Registry() {
        @Override
        public Map<String, Class<? extends Record>> choices(String kind) {
            return switch (kind) {
                case "scan" -> Map.of("Full", Full.class);
                case "data" -> sorted(Map.of("MoonFlowerScan", MoonFlower.class, "PtydScan", Stored.class));
                case "engine" -> sorted(Map.of("DM", DifferenceMap.class, "EPIE", Epie.class));
                default -> Map.of();
            };
        }

        @Override
        public Map<String, String> aliases(String kind) {
            return kind.equals("engine") ? Map.of("DM_pycuda", "DM") : Map.of();
        }

        @Override
        public Map<String, String> reserved(String kind) {
            return kind.equals("engine") ? Map.of("Bragg", "", "ThreePIE", "use EPIE") : Map.of();
        }
    };

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return new java.util.TreeMap<>(map);
    }

    static final String GOOD = """
            # a simulation
            run: moon
            io:
              home: /tmp/out
              autosave: false
            scans:
              MF:
                name: Full
                energies: [1, .5, 2e0]
                illumination:
                  model: moon
                  aperture: {size: 3 um, form: circ, diffuser: [0.5, 10]}
                process: ~
                data: &source
                  name: MoonFlowerScan
                  shape: [128, 96]
                  energy: 6.2
                  psize: "75 um"
                  center: [64, 48.5]
                  density: 0.2
                  positions: [[0, 0], [1e-6, -1e-6]]
              other:
                illumination: moon
                process: {offset: 3}
                data:
                  <<: *source
                  num_frames: 50
            engines:
              base: {numiter: 3}
              engine00:
                name: DM
                numiter: 60
                position_refinement: true
                clip_object: [0, 1]
              engine01: {name: EPIE, alpha: 1}
            """;

    static final String GOOD_JSON = """
            {"base_file": null, "parameter_tree": {
            \t"run": "json", "data_type": "double",
            \t"scans": {"MF": {"name": "Full", "data": {"name": "PtydScan", "dfile": "a.ptyd", "energy": 1e1}}},
            \t"engines": {"engine00": {"name": "DM", "numiter": 1, "clip_object": null}}
            }}
            """;

    private Sample() {}
}
