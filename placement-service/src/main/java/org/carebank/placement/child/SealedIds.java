package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.database.Database;
import org.carebank.placement.secret.KeyedHash;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The councils' own ids of records that are sealed after adoption: known again, and not readable. */
@ApplicationScoped
public class SealedIds {
    private final Database database;
    private final KeyedHash hash;

    SealedIds(Database database, PlacementConfig config, @ConfigProperty(name = "carebank.field-key") String fieldKey) {
        this.database = database;
        this.hash = KeyedHash.of(config.sealKey(), fieldKey, "placement adoption ids");
    }

    public byte[] ofLocal(String council, String localId) {
        return hash.hash("local " + council + " " + localId);
    }

    public byte[] ofNumber(String number) {
        return hash.hash("number " + number);
    }

    /** Those of a council's ids whose record is sealed: a return that names them again begins no new one. */
    public Set<String> among(String council, Collection<String> localIds) {
        var byHash = new HashMap<String, String>();
        localIds.forEach(each -> byHash.put(Base64.getEncoder().encodeToString(ofLocal(council, each)), each));
        var found = new HashSet<String>();
        database.query(
                        "select encode(local_hash, 'base64') from sealed_child where local_hash in (select decode(unnest(?::text[]), 'base64'))",
                        row -> row.getString(1),
                        byHash.keySet())
                .forEach(each -> found.add(byHash.getOrDefault(each, "")));
        return found;
    }
}
