package org.carebank.placement.ssda903.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.placement.ssda903.CsvTable;
import org.carebank.placement.ssda903.RecordedReturn;
import org.carebank.placement.ssda903.ReturnTable;
import org.carebank.placement.ssda903.ReturnYear;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Takes a council's wish to have its return checked: what cannot be one is refused at once. */
@ApplicationScoped
class ValidationRequests {
    private final Jobs jobs;
    private final Validations validations;
    private final RecordedReturn recorded;
    private final Callers callers;
    private final Today today;

    ValidationRequests(Jobs jobs, Validations validations, RecordedReturn recorded, Callers callers, Today today) {
        this.jobs = jobs;
        this.validations = validations;
        this.recorded = recorded;
        this.callers = callers;
        this.today = today;
    }

    /** The job that checks; the one that is there where the same was asked of the same record. */
    UUID submit(
            @Nullable FileUpload header,
            @Nullable FileUpload episodes,
            @Nullable FileUpload headerLast,
            @Nullable FileUpload episodesLast,
            @Nullable LocalDate yearEnds)
            throws IOException {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        var files = new TreeMap<String, Path>();
        pair(files, "", header, episodes);
        pair(files, Ssda903Validation.LAST, headerLast, episodesLast);
        if (files.size() == 2 && !files.containsKey(ReturnTable.EPISODES.file())) {
            throw missing(ReturnTable.EPISODES.file());
        }
        if (yearEnds != null
                && (!yearEnds.equals(ReturnYear.endOf(yearEnds)) || yearEnds.isAfter(ReturnYear.endOf(today.date())))) {
            throw Refusal.invalid(
                    "impossible-date",
                    "A return's year has begun and ends on 31 March",
                    new Refusal.Fault("year_ends", "31_march", yearEnds.toString(), "is not the end of such a year"));
        }
        var asked = new TreeMap<String, String>();
        if (yearEnds != null) {
            asked.put("year_ends", yearEnds.toString());
        }
        // What was taken in stands beside the files: another record is another check.
        asked.put("record", recorded.state(council));
        var id = digest(council, asked, files);
        asked.put("validation", id.toString());
        var job = jobs.submit(Ssda903Validation.KIND, files, asked);
        validations.asked(id, council, job);
        return job;
    }

    /** Both tables of a year or neither. */
    private static void pair(
            Map<String, Path> files, String year, @Nullable FileUpload header, @Nullable FileUpload episodes)
            throws IOException {
        if (empty(header) && empty(episodes)) {
            return;
        }
        add(files, ReturnTable.HEADER, year, header);
        add(files, ReturnTable.EPISODES, year, episodes);
    }

    /** A browser sends a file of no bytes where none was chosen. */
    private static boolean empty(@Nullable FileUpload upload) {
        return upload == null || (upload.size() == 0 && upload.fileName().isEmpty());
    }

    private static void add(Map<String, Path> files, ReturnTable table, String year, @Nullable FileUpload upload)
            throws IOException {
        if (upload == null || empty(upload)) {
            throw missing(table.file() + year);
        }
        try (var in = Files.newInputStream(upload.uploadedFile())) {
            new CsvTable(table).requireColumns(in);
        }
        files.put(table.file() + year, upload.uploadedFile());
    }

    private static Refusal missing(String part) {
        return Refusal.badRequest(
                "file-missing",
                "Send the files header and episodes of a year together",
                new Refusal.Fault(part, "present", null, "is missing"));
    }

    /** The same for the same question, so that findings of a check that was killed are found again. */
    private static UUID digest(String council, Map<String, String> asked, Map<String, Path> files) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((council + asked).getBytes(StandardCharsets.UTF_8));
            for (var file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file.getValue()), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return UUID.nameUUIDFromBytes(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
