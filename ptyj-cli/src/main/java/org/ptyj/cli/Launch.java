package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.Reconstruction;
import org.ptyj.io.PtyjIoException;
import org.ptyj.model.Ptycho;
import org.ptyj.model.StartState;
import org.ptyj.parallel.Communicator;
import org.ptyj.scan.Growing;
import org.ptyj.scan.ScanException;
import picocli.CommandLine.Model.CommandSpec;

/** All reconstructions of a command: looks whether they can be, then runs one after the other. */
final class Launch {
    private final List<Member> members;
    private final Sweep sweep;
    private final Origin origin;
    private final boolean overwrite;
    private final CommandSpec spec;
    private final PrintWriter out;
    private final PrintWriter err;
    private final RankNotices notices;
    private final Benchmark benchmark = new Benchmark();

    /** Results go into files that exist already only if {@code overwrite} says so. */
    Launch(List<Member> members, Sweep sweep, Origin origin, boolean overwrite, CommandSpec spec) {
        this.members = members;
        this.sweep = sweep;
        this.origin = origin;
        this.overwrite = overwrite;
        this.spec = spec;
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
        boolean shown = Verbosity.of(first().parameters()).showsNotices();
        this.notices = new RankNotices(Communicator.world(), shown ? err::println : line -> {});
    }

    private Member first() {
        return members.get(0);
    }

    /**
     * Tells what would be, without loading data.
     *
     * @throws IOException if a run would replace files
     * @throws IllegalStateException if a run would not fit into memory
     */
    void tell() throws IOException {
        RanksAlike.require(members, origin, true);
        DryRun report = new DryRun(out);
        if (Ranks.areSeveral()) {
            out.println(Ranks.text());
        }
        List<Optional<Forecast>> forecasts = Forecast.all(members, origin.made(), notices, true);
        for (int i = 0; i < members.size(); i++) {
            headline(i, members.get(i));
            forecasts.get(i).ifPresent(report::tell);
        }
        if (sweep.isActive()) {
            out.println("table of the sweep: " + table());
        }
        check(forecasts);
        out.println("this fits; nothing was run");
    }

    /** Runs all; the exit status. */
    int run() throws IOException {
        RanksAlike.require(members, origin, false);
        List<Optional<Forecast>> forecasts = Forecast.all(members, origin.made(), this::tellWaiting, false);
        check(forecasts);
        forecasts.stream()
                .flatMap(forecast -> forecast.stream().flatMap(f -> f.outputs().clashes().stream()))
                .forEach(notices);
        for (Optional<Forecast> forecast : forecasts) {
            if (forecast.isPresent()) {
                makeFolders(forecast.get());
            }
        }
        if (Ranks.areSeveral() && Verbosity.of(first().parameters()).showsProgress()) {
            out.println(Ranks.text());
        }
        tellOrigin();
        if (sweep.isActive() && !sweep.keepsData()) {
            notices.accept("the sweep varies more than engines: data are loaded again where they change");
        }
        try (Interruption interruption = Interruption.watch(err, Communicator.world())) {
            int status = sweep.isActive() ? runSweep(interruption) : runOnly(interruption);
            notices.exchange();
            return status;
        }
    }

    private static void makeFolders(Forecast forecast) throws IOException {
        if (Ranks.isFirst()) {
            forecast.outputs().makeFolders();
        }
    }

    /** The other notices come again when data are loaded. */
    private void tellWaiting(String line) {
        if (line.contains(Growing.WAITING)) {
            notices.accept(line);
        }
    }

    private void tellOrigin() {
        origin.dump()
                .filter(file -> origin.saved().isPresent())
                .ifPresent(file -> notices.accept("the run that is repeated goes on from " + file));
        origin.dump()
                .filter(file -> isThrough())
                .ifPresent(file -> notices.accept(
                        file + " has all " + origin.made() + " iterations of these engines; nothing is left to do"));
    }

    private boolean isThrough() {
        return first().steps().stream()
                        .mapToInt(Reconstruction.Step::iterations)
                        .sum()
                <= origin.made();
    }

    /** Throws if there is no room for one of them, or if files would be replaced. */
    private void check(List<Optional<Forecast>> forecasts) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (sweep.isActive()) {
            files.add(table());
        }
        for (Optional<Forecast> forecast : forecasts) {
            if (forecast.isPresent()) {
                checkFiles(forecast.get(), files);
                forecast.get().requireRoom();
            }
        }
        if (!overwrite && Ranks.isFirst()) {
            Outputs.requireNew(files);
        }
    }

    private void checkFiles(Forecast forecast, Set<Path> files) {
        forecast.outputs().requireDumpsApart();
        origin.requireKept(forecast.outputs().all());
        for (Path file : mustBeNew(forecast.outputs())) {
            boolean shared = forecast.outputs().others().contains(file);
            if (!files.add(file) && !shared) {
                throw new IllegalArgumentException("several members of the sweep would write " + file
                        + "; put %(run)s into io.rfile and io.autoplot.imfile, which becomes "
                        + forecast.member().run() + " for one of them");
            }
        }
    }

    /** A run that goes on draws pictures on the way again that were drawn after the dump had been made. */
    private Set<Path> mustBeNew(Outputs outputs) {
        Set<Path> files = outputs.all();
        if (!origin.isFresh()) {
            files.removeAll(outputs.between());
        }
        return files;
    }

    private Path table() {
        String run = first().run()
                .substring(
                        0,
                        first().run().length() - sweep.suffix(first().values()).length());
        return SweepTable.file(first().results().home(), run);
    }

    private void headline(int index, Member member) {
        if (sweep.isActive()) {
            out.println((index > 0 ? System.lineSeparator() : "") + "sweep " + (index + 1) + "/" + members.size() + ": "
                    + String.join(" ", sweep.assignments(member.values())));
        }
    }

    private int runOnly(Interruption interruption) throws IOException {
        try (Ptycho ptycho = load(members)) {
            new Session(first(), ptycho, spec, interruption, false).run();
            benchmark.add(ptycho.runtime());
            awaitComparison(ptycho);
        }
        writeBenchmark(interruption);
        return ExitStatus.DONE;
    }

    /** Loads the data that some members have in common; what could not be checked before is checked now. */
    private Ptycho load(List<Member> group) throws IOException {
        Ptycho ptycho = Ptycho.of(group.get(0).parameters(), notices);
        boolean good = false;
        try {
            if (sweep.isActive()) {
                ptycho.loadAll(); // all members start from the same data
            }
            for (Member member : group) {
                Forecast forecast = Forecast.of(member, ptycho, origin.made());
                forecast.outputs().requireDumpsApart();
                origin.requireKept(forecast.outputs().all());
                if (!overwrite && Ranks.isFirst()) {
                    Outputs.requireNew(mustBeNew(forecast.outputs()));
                }
                forecast.requireRoom();
                makeFolders(forecast);
            }
            RunRecord.addParameterFiles(
                    ptycho, origin.files(), group.get(0).bound().tree());
            origin.dump().ifPresent(ptycho.inputs()::addContinued);
            origin.saved().ifPresent(saved -> saved.compare(ptycho.inputs(), err::println));
            origin.earlier().ifPresent(earlier -> goOn(earlier, ptycho));
            if (Verbosity.of(group.get(0).parameters()).showsProgress()) {
                Summary.of(ptycho).forEach(out::println);
            }
            notices.exchange();
            good = true;
        } finally {
            if (!good) {
                ptycho.close();
            }
        }
        return ptycho;
    }

    /** The checksum of the dump is known before a new dump may replace it. */
    private static void goOn(EarlierRun earlier, Ptycho ptycho) {
        earlier.requireSameInputs(ptycho.inputs());
        ptycho.restore(earlier.file());
    }

    private int runSweep(Interruption interruption) throws IOException {
        SweepTable table = new SweepTable(sweep.keys());
        for (int from = 0; from < members.size(); ) {
            int to = from + 1;
            while (to < members.size() && members.get(to).hasDataOf(members.get(from))) {
                to++;
            }
            runGroup(members.subList(from, to), table, interruption);
            from = to;
        }
        table.lines().forEach(out::println);
        out.println("wrote " + table());
        writeBenchmark(interruption);
        return table.hasFailures() ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    /** Members that have their data in common. */
    private void runGroup(List<Member> group, SweepTable table, Interruption interruption) throws IOException {
        headline(members.indexOf(group.get(0)), group.get(0));
        try (Ptycho ptycho = load(group)) {
            StartState start = ptycho.startState();
            for (Member member : group) {
                if (member != group.get(0)) {
                    headline(members.indexOf(member), member);
                    ptycho.restart(start, member.parameters());
                }
                add(runMember(member, ptycho, interruption), table, interruption);
            }
            awaitComparison(ptycho);
        } catch (ScanException
                | IOException
                | UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException e) {
            if (Ranks.areSeveral()) {
                throw e; // the others may be well, and wait
            }
            err.println("ptyj: " + e.getMessage());
            for (Member member : group) {
                if (!table.has(member)) {
                    add(SweepTable.Row.failed(member, String.valueOf(e.getMessage())), table, interruption);
                }
            }
        }
    }

    private SweepTable.Row runMember(Member member, Ptycho ptycho, Interruption interruption) {
        Session session = new Session(member, ptycho, spec, interruption, true);
        String failure = "";
        long start = System.nanoTime();
        try {
            session.run();
        } catch (DivergenceException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            if (Ranks.areSeveral() && !(e instanceof DivergenceException)) {
                throw e;
            }
            failure = String.valueOf(e.getMessage());
            out.flush();
            err.println("ptyj: " + failure);
        }
        benchmark.add(ptycho.runtime());
        return new SweepTable.Row(
                member.run(),
                member.values(),
                List.copyOf(ptycho.runtime().iterations()),
                session.rFactor(),
                (System.nanoTime() - start) * 1e-9,
                session.files(),
                failure);
    }

    /** Whoever repeats a run hears of input files that have changed. */
    private void awaitComparison(Ptycho ptycho) {
        origin.saved().ifPresent(saved -> ptycho.inputs().await());
    }

    /** The table is written after each member, so that an interrupted sweep has one, too. */
    private void add(SweepTable.Row row, SweepTable table, Interruption interruption) {
        table.add(row);
        interruption.complete(() -> write(() -> table.write(table())));
    }

    private void writeBenchmark(Interruption interruption) {
        first().parameters().io().benchmark().ifPresent(wanted -> {
            Path file = Benchmark.file(first().results().home());
            interruption.complete(() -> write(() -> benchmark.write(file, wanted)));
            out.println("wrote " + file);
        });
    }

    private interface Writing {
        void run() throws PtyjIoException;
    }

    private static void write(Writing writing) {
        if (!Ranks.isFirst()) {
            return;
        }
        try {
            writing.run();
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
