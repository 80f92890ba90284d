package org.ptyj.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.param.Registry;
import org.ptyj.scan.ScanSources;

/** What can be chosen by name in the part of the parameter tree that needs no engine: scan models and data sources. */
public final class ModelRegistry implements Registry {
    /** The only one: it has no state. */
    public static final ModelRegistry INSTANCE = new ModelRegistry();

    private static final String WHEN = "use Full";
    private static final String CXI = "use CxiScan with a CXI file, or a source of your own";

    private ModelRegistry() {}

    @Override
    public Map<String, Class<? extends Record>> choices(String kind) {
        Map<String, Class<? extends Record>> found = new LinkedHashMap<>();
        if (kind.equals("scan")) {
            found.put("Full", ScanParameters.class);
            found.put("Vanilla", ScanParameters.class);
        } else if (kind.equals("data")) {
            ScanSources.all().forEach((name, source) -> found.put(name, source.parameters()));
        }
        return found;
    }

    @Override
    public Map<String, String> aliases(String kind) {
        // Whether frames are held in one storage or block by block does not change what is computed.
        return switch (kind) {
            case "scan" -> Map.of("BlockFull", "Full", "BlockVanilla", "Vanilla");
            case "data" -> Map.of("Hdf5Loader", "Hdf5Scan"); // PtyPy's name
            default -> Map.of();
        };
    }

    @Override
    public Map<String, String> reserved(String kind) {
        return switch (kind) {
            case "scan" ->
                Map.of(
                        "GradFull",
                        WHEN,
                        "BlockGradFull",
                        WHEN,
                        "OPRModel",
                        "",
                        "BlockOPRModel",
                        "",
                        "Bragg3dModel",
                        "");
            case "data" -> Map.of("NumpyScan", "", "SimScan", "use MoonFlowerScan", "PtyScan", CXI);
            default -> Map.of();
        };
    }

    static boolean isVanilla(String model) {
        return model.equals("Vanilla");
    }
}
