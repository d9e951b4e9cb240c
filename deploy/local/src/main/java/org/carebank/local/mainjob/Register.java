package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.api.Parallel;
import org.carebank.local.region.Region;
import org.jspecify.annotations.Nullable;

/** Providers come onto the register. */
public final class Register {

    private static final String API = "/register/api/v1";
    private static final int ADMITTED_AT_ONCE = 100;

    private final Api registrar;

    public Register(Region region) {
        this.registrar = Api.as(region, "registrar");
    }

    /** What came of a provider list: its data rows, and those that were refused with a named fault. */
    public record ListImport(long read, long rejected, UUID job) {}

    /** A setting on the register. */
    public record Setting(
            UUID id, UUID provider, @Nullable String urn, String type, List<String> kinds, String council) {
        static Setting of(JsonNode row) {
            var kinds = new ArrayList<String>();
            row.path("kinds").forEach(kind -> kinds.add(kind.asText()));
            return new Setting(
                    UUID.fromString(row.path("id").asText()),
                    UUID.fromString(row.path("provider").asText()),
                    row.path("urn").textValue(),
                    row.path("type").asText(),
                    kinds,
                    row.path("council").asText());
        }
    }

    /**
     * A setting that is to come onto the register.
     *
     * @param id the id that it is known by elsewhere already; absent for a new one
     * @param council ONS code of the council where it is
     * @param vacancies absent where nobody said it yet
     */
    public record NewSetting(
            @Nullable UUID id,
            UUID provider,
            String type,
            @Nullable String urn,
            @Nullable String name,
            List<String> kinds,
            String council,
            @Nullable String postcodeDistrict,
            @Nullable Integer places,
            @Nullable Integer vacancies) {}

    /** Takes Ofsted's list in. */
    public ListImport importList(Path file) {
        var job = registrar.upload(API + "/provider-list-imports", Map.of("file", file), _ -> {});
        var result = job.path("result");
        return new ListImport(
                result.path("read").asLong(),
                result.path("rejected").asLong(),
                UUID.fromString(job.path("id").asText()));
    }

    /** Stores the rows of a list that were refused, each with its fault. */
    public void errors(ListImport done, Path file) {
        registrar.download(API + "/jobs/" + done.job() + "/errors", file);
    }

    /** Admits every organisation that applied; how many. */
    public long admitAll(String reason) {
        var applied = registrar.all(API + "/providers?status=applied").stream()
                .map(row -> row.path("id").asText())
                .toList();
        var chunks = new ArrayList<List<String>>();
        for (int from = 0; from < applied.size(); from += ADMITTED_AT_ONCE) {
            chunks.add(applied.subList(from, Math.min(from + ADMITTED_AT_ONCE, applied.size())));
        }
        return Parallel.map(chunks, chunk -> admit(chunk, reason)).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long admit(List<String> providers, String reason) {
        return registrar
                .post(
                        API + "/provider-admissions",
                        Map.of("providers", providers, "decision", "admit", "reasons", List.of(reason)))
                .path("decided")
                .asLong();
    }

    /** A provider on the register under that name; empty where none is. */
    public java.util.Optional<UUID> providerNamed(String name) {
        return registrar.all(API + "/providers?q=" + name.replace(" ", "%20")).stream()
                .filter(row -> row.path("name").asText().equalsIgnoreCase(name))
                .map(row -> UUID.fromString(row.path("id").asText()))
                .findFirst();
    }

    /**
     * An organisation that applies; it has still to be admitted.
     *
     * @param council ONS code, for a council's own service
     */
    public UUID apply(String name, String legalForm, String region, @Nullable String council) {
        var body = new LinkedHashMap<String, Object>(Map.of("name", name, "legal_form", legalForm));
        if (council == null) {
            body.put("region", region);
        } else {
            body.put("council", council);
        }
        return UUID.fromString(
                registrar.post(API + "/providers", body).path("id").asText());
    }

    /** The service of a council itself; it is put on the register where it is not there. */
    public UUID ownServiceOf(String council, String name, String region) {
        return registrar.all(API + "/providers?council=" + council + "&legal_form=local_authority").stream()
                .map(row -> UUID.fromString(row.path("id").asText()))
                .findFirst()
                .orElseGet(() -> apply(name, "local_authority", region, council));
    }

    /**
     * What a provider says of a setting of its own.
     *
     * @param provider who works for it, signed in
     */
    public static void state(
            Api provider,
            UUID setting,
            @Nullable Integer places,
            @Nullable Integer vacancies,
            List<String> specialisms) {
        var body = new LinkedHashMap<String, Object>(Map.of("open", true, "specialisms", specialisms));
        put(body, "places", places);
        put(body, "vacancies", vacancies);
        var path = API + "/settings/" + setting + "/offer";
        var etag = provider.ask("GET", API + "/settings/" + setting, null, Map.of())
                .etag()
                .orElseThrow(() -> new IllegalStateException("its provider does not see the setting " + setting));
        var answer = provider.ask("PUT", path, body, Map.of("If-Match", etag));
        if (!answer.good()) {
            throw new IllegalStateException("%s: %d %s".formatted(path, answer.status(), answer.body()));
        }
    }

    /** Puts settings on the register, in the order given. */
    public List<Setting> add(List<NewSetting> settings) {
        return Parallel.map(settings, each -> Setting.of(registrar.post(API + "/settings", body(each))));
    }

    private static Map<String, Object> body(NewSetting setting) {
        var body = new LinkedHashMap<String, Object>();
        body.put("provider", setting.provider());
        body.put("type", setting.type());
        body.put("kinds", setting.kinds());
        body.put("council", setting.council());
        put(body, "id", setting.id());
        put(body, "urn", setting.urn());
        put(body, "name", setting.name());
        put(body, "postcode_district", setting.postcodeDistrict());
        put(body, "places", setting.places());
        put(body, "vacancies", setting.vacancies());
        return body;
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** Every setting that has a URN, by it. */
    public Map<String, Setting> settingsByUrn() {
        var settings = new HashMap<String, Setting>();
        for (var row : registrar.all(API + "/settings")) {
            var setting = Setting.of(row);
            if (setting.urn() != null) {
                settings.put(setting.urn(), setting);
            }
        }
        return settings;
    }
}
