package org.carebank.local.population;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the made-up region as the files that real councils and Ofsted send. */
final class ReturnFiles {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.UK);
    // The last part of a real postcode never has these letters: nobody lives there.
    private static final String NOWHERE = " 1OO";

    private ReturnFiles() {}

    /** Ofsted's list; a file of that name is overwritten. */
    static Path providers(MadeUpRegion region, Path file) {
        write(file, csv -> {
            csv.writeRecord(
                    "URN",
                    "Linked Education URN",
                    "Provision type",
                    "Registration date",
                    "Registration status",
                    "Name",
                    "Postcode",
                    "Ofsted region",
                    "Government Office Region",
                    "Local authority",
                    "Parliamentary constituency",
                    "Sector",
                    "Places",
                    "Short-break-only children's home",
                    "Multi-building children's home",
                    "Organisation which owns the provider",
                    "Latest full inspection event type",
                    "Latest full inspection date",
                    "Overall experiences and progress of children and young people");
            region.provisions().stream()
                    .filter(Provision::listed)
                    .forEach(each -> provider(csv, each, region.joinedOn()));
        });
        return file;
    }

    private static void provider(CsvWriter csv, Provision each, LocalDate day) {
        var judgement = each.judgement();
        csv.writeRecord(
                each.urn(),
                "",
                each.type(),
                DAY.format(each.registeredOn()),
                "Active",
                each.name(),
                each.district() + NOWHERE,
                "North East, Yorkshire and the Humber",
                "North East",
                each.council(),
                "",
                each.sector(),
                each.places() == null ? "" : each.places().toString(),
                "",
                "",
                each.owner(),
                judgement.isEmpty() ? "" : "Full inspection",
                judgement.isEmpty() ? "" : DAY.format(day.minusMonths(9)),
                judgement);
    }

    /** A council's return: {@code header.csv} and {@code episodes.csv} in a folder. */
    static Path councilReturn(List<MadeUpChild> children, String ownPostcode, Path folder) {
        write(folder.resolve("header.csv"), csv -> {
            csv.writeRecord("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB");
            children.forEach(child -> csv.writeRecord(
                    child.localId(), child.sex(), DAY.format(child.born()), child.ethnic(), child.upn(), "", ""));
        });
        write(folder.resolve("episodes.csv"), csv -> {
            csv.writeRecord(
                    "CHILD",
                    "DECOM",
                    "RNE",
                    "LS",
                    "CIN",
                    "PLACE",
                    "PLACE_PROVIDER",
                    "DEC",
                    "REC",
                    "REASON_PLACE_CHANGE",
                    "HOME_POST",
                    "PL_POST",
                    "URN");
            children.forEach(child ->
                    child.episodes().forEach(episode -> csv.writeRecord(row(child, episode, ownPostcode + NOWHERE))));
        });
        return folder;
    }

    private static String[] row(MadeUpChild child, Episode episode, String home) {
        return new String[] {
            child.localId(),
            DAY.format(episode.begins()),
            episode.why(),
            episode.legalStatus(),
            child.need(),
            episode.kind().place(),
            episode.kind().placeProvider(),
            day(episode.ends()),
            episode.endedBecause(),
            episode.movedBecause(),
            home,
            episode.district() + NOWHERE,
            episode.urn()
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** Rows into an open file. */
    private interface Rows {
        void into(CsvWriter csv);
    }

    private static void write(Path file, Rows rows) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var csv = CsvWriter.builder().build(file)) {
                rows.into(csv);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
