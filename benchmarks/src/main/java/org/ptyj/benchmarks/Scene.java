package org.ptyj.benchmarks;

import java.util.Locale;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Simulated frames to measure on. */
final class Scene {
    private Scene() {}

    /** Frames without an engine. */
    static Ptycho of(int px, int frames) {
        return of(px, frames, "");
    }

    /** Frames with an engine, such as {@code name: DM}, that begins to update the probe at once. */
    static Ptycho of(int px, int frames, String engine) {
        String engines = engine.isEmpty() ? "{}" : "{e: {probe_support: null, probe_update_start: 0, " + engine + "}}";
        Param tree = Param.parse(String.format(
                Locale.ROOT,
                "{scans: {B: {data: {name: MoonFlowerScan, shape: %d, num_frames: %d}}}, engines: %s}",
                px,
                frames,
                engines));
        return Ptycho.of(Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, tree)
                .value());
    }
}
