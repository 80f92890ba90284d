package org.ptyj.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.model.ModelRegistry;
import org.ptyj.param.Registry;

/** Everything that a parameter tree can choose by name: scan models, data sources and engines. */
public final class EngineRegistry implements Registry {
    /** The only one: it has no state. */
    public static final EngineRegistry INSTANCE = new EngineRegistry();

    /** Endings by which others name the processor that an engine runs on. */
    private static final List<String> PROCESSORS = List.of("_serial", "_pycuda", "_cupy");

    private EngineRegistry() {}

    @Override
    public Map<String, Class<? extends Record>> choices(String kind) {
        if (!kind.equals("engine")) {
            return ModelRegistry.INSTANCE.choices(kind);
        }
        Map<String, Class<? extends Record>> found = new LinkedHashMap<>();
        Engines.all().forEach((name, type) -> found.put(name, type.parameters()));
        return found;
    }

    @Override
    public Map<String, String> aliases(String kind) {
        if (!kind.equals("engine")) {
            return ModelRegistry.INSTANCE.aliases(kind);
        }
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String name : Engines.all().keySet()) {
            PROCESSORS.forEach(processor -> aliases.put(name + processor, name));
        }
        return aliases;
    }

    @Override
    public Map<String, String> reserved(String kind) {
        if (!kind.equals("engine")) {
            return ModelRegistry.INSTANCE.reserved(kind);
        }
        Map<String, String> later = new LinkedHashMap<>();
        String instead = "use one of " + String.join(", ", Engines.all().keySet());
        for (String name : new String[] {"WASP", "DMOPR", "MLOPR", "ThreePIE", "DM_object_regul"}) {
            if (!Engines.all().containsKey(name)) {
                later.put(name, instead);
                PROCESSORS.forEach(processor -> later.put(name + processor, instead));
            }
        }
        return later;
    }
}
