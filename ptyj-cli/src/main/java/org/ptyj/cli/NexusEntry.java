package org.ptyj.cli;

import java.util.List;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5File;

/** Tells NeXus files of ptychography, whose names are those of CXI, from CXI files: NeXus has units, CXI has SI. */
final class NexusEntry {
    private static final String DETECTOR = "/instrument_1/detector_1/";
    private static final List<String> ENERGIES =
            List.of("/instrument_1/source_1/energy", "/instrument_1/beam_1/energy");

    private NexusEntry() {}

    /** Whether a file with an entry_1 is one of NeXus that would be misread as CXI. */
    static boolean isIn(H5File file) throws PtyjIoException {
        for (String name : file.children("/")) {
            String entry = "/" + name;
            boolean ours = name.matches("entry_[0-9]+") && file.exists(entry) && file.isGroup(entry);
            if (ours
                    && !file.exists(entry + DETECTOR + "basis_vectors")
                    && (isDefined(file, entry) || hasUnit(file, entry))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDefined(H5File file, String entry) throws PtyjIoException {
        String definition = entry + "/definition";
        return file.exists(definition)
                && !file.isGroup(definition)
                && file.dataset(definition).isText()
                && file.dataset(definition).strings().contains("NXcxi_ptycho");
    }

    /** Whether an energy is said to be in another unit than J. */
    private static boolean hasUnit(H5File file, String entry) throws PtyjIoException {
        for (String place : ENERGIES) {
            if (file.exists(entry + place)
                    && file.textAttribute(entry + place, "units")
                            .filter(u -> u.endsWith("eV"))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
