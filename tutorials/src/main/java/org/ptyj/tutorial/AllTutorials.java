package org.ptyj.tutorial;

import java.util.List;
import org.ptyj.cli.Tutorial;
import org.ptyj.cli.TutorialShelf;

/** The tutorials of this module, for {@code ptyj tutorial}. */
public final class AllTutorials implements TutorialShelf {
    @Override
    public List<Tutorial> tutorials() {
        return List.of(
                new Tutorial(
                        "storages-and-views",
                        "arrays with physical coordinates, and windows on them",
                        (out, folder) -> new StoragesAndViews(out, folder).run()),
                new Tutorial(
                        "simulate-experiment",
                        "from a laser to the files of a camera",
                        (out, folder) -> new SimulateExperiment(out, folder).run()),
                new Tutorial(
                        "engine-from-scratch",
                        "the difference map as functions, as an engine, and fast",
                        (out, folder) -> new EngineFromScratch(out, folder, 128, 400).run()),
                new Tutorial(
                        "own-data",
                        "a source for your own files, and a .ptyd file for others",
                        (out, folder) -> new OwnData(out, folder, folder.resolve("experiment")).run()),
                new Tutorial(
                        "lab-script",
                        "automatic differentiation: a model of the experiment, and Adam",
                        (out, folder) -> new LabScript(out, folder).run()),
                new Tutorial(
                        "own-dataset",
                        "a type of dataset of your own, for such models",
                        (out, folder) -> new OwnDataset(out, folder).run()),
                new Tutorial(
                        "axial-scan",
                        "a new experiment: its dataset, its model, and a known object found",
                        (out, folder) -> new AxialScan(out, folder).run()));
    }
}
