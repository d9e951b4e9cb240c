package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.region.Region;

/** Councils join, and their children come in. */
public final class Councils {

    private static final String API = "/placements/api/v1";

    private final Region region;

    public Councils(Region region) {
        this.region = region;
    }

    /** What came of a return: rows of the header, and data rows of the episodes. */
    public record ReturnImport(long children, long episodes, long accepted, long rejected, long errors, UUID job) {}

    /** From that day on the Care Bank pays for the council's children. */
    public void join(String council, LocalDate day) {
        Api.as(region, "regional-officer").put(API + "/councils/" + council + "/joining", Map.of("joined_on", day));
    }

    /** Hands a return in, as the person who is the council's system. */
    public ReturnImport importReturn(String person, Path header, Path episodes) {
        var files = new LinkedHashMap<String, Path>();
        files.put("header", header);
        files.put("episodes", episodes);
        var job = Api.as(region, person).upload(API + "/ssda903-imports", files, _ -> {});
        var result = job.path("result");
        var rows = result.path("episodes");
        return new ReturnImport(
                result.path("children").asLong(),
                rows.path("read").asLong(),
                rows.path("accepted").asLong(),
                rows.path("rejected").asLong(),
                job.path("errors").asLong(),
                UUID.fromString(job.path("id").asText()));
    }

    /** Stores the rows that were refused: file, line, column, rule, value, message. */
    public void errors(String person, ReturnImport done, Path file) {
        Api.as(region, person).download(API + "/jobs/" + done.job() + "/errors", file);
    }

    /** The council's children by the council's own id. */
    public Map<String, UUID> children(String person) {
        var children = new HashMap<String, UUID>();
        for (var row : Api.as(region, person).all(API + "/children")) {
            if (row.hasNonNull("local_id")) {
                children.put(
                        row.path("local_id").asText(),
                        UUID.fromString(row.path("id").asText()));
            }
        }
        return children;
    }

    /** The families that the council's children live with on a day, by child. */
    public Map<UUID, UUID> households(String person, LocalDate on) {
        var households = new HashMap<UUID, UUID>();
        for (var placement : Api.as(region, person).all(API + "/placements?on=" + on)) {
            if (placement.path("main").asBoolean() && placement.hasNonNull("household")) {
                households.put(
                        UUID.fromString(placement.path("child").asText()),
                        UUID.fromString(placement.path("household").asText()));
            }
        }
        return households;
    }

    /** Concerns that stand in the region. */
    public List<JsonNode> concerns() {
        return Api.as(region, "regional-officer").all(API + "/concerns");
    }
}
