package org.carebank.registry.providerlist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.carebank.registry.care.AdoptionPolicy;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.council.Council;
import org.carebank.registry.rule.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows of the list over into the register: one owner is one provider, one row one setting. Rows go out in batches;
 * a row that says what the register knows from the list before changes nothing.
 */
final class ListWriter implements AutoCloseable {
    private static final int BATCH = 500;

    private final ListStatements statements;
    private final Owners owners;
    private final Supplier<UUID> ids;
    private final Map<String, Owner> providers;
    private final Map<String, ListStatements.Known> settings;
    private final Set<UUID> organisations = new HashSet<>();
    private final Set<UUID> touched = new LinkedHashSet<>();
    private final Set<UUID> restated = new LinkedHashSet<>();
    private long added;
    private long changed;
    private long same;
    private int waiting;

    /** Tells the council that an organisation is, seen with the place of its home. */
    interface Owners {
        Optional<Council> council(String organisation, @Nullable Council place);
    }

    /** An organisation on the register, as far as the list's rules ask. */
    record Owner(UUID id, LegalForm form, boolean voluntaryAdoptionAgency) {}

    ListWriter(Connection connection, Owners owners, Supplier<UUID> ids, String by, Instant now) throws SQLException {
        this.statements = new ListStatements(connection, by, now);
        this.owners = owners;
        this.ids = ids;
        this.providers = new HashMap<>(statements.providers());
        this.settings = statements.settings();
    }

    /** Takes a row over; false where R12 forbids its owner to offer what the row says. */
    boolean write(ListRow row) throws SQLException {
        var owner = owner(row);
        if (owner.isEmpty()) {
            return false;
        }
        organisations.add(owner.get().id());
        var digest = digest(row);
        var known = settings.get(row.urn());
        if (known == null) {
            var id = ids.get();
            statements.addSetting(id, owner.get().id(), row, digest);
            settings.put(row.urn(), new ListStatements.Known(id, owner.get().id(), digest));
            touched.add(owner.get().id());
            restated.add(id);
            added++;
        } else if (!digest.equals(known.digest())) {
            statements.changeSetting(known.id(), owner.get().id(), row, digest);
            if (!known.provider().equals(owner.get().id())) {
                touched.add(known.provider());
                touched.add(owner.get().id());
            }
            restated.add(known.id());
            changed++;
        } else {
            same++;
        }
        if (++waiting >= BATCH) {
            statements.send();
            waiting = 0;
        }
        return true;
    }

    /** Sends what waits and counts the settings of each provider anew. */
    void finish() throws SQLException {
        statements.send();
        statements.count(touched);
    }

    private Optional<Owner> owner(ListRow row) throws SQLException {
        var plain = PlainName.of(row.organisation());
        var known = providers.get(plain);
        boolean agency = row.provision() == ProvisionType.VOLUNTARY_ADOPTION_AGENCY;
        if (known == null) {
            return Optional.of(newOwner(row, plain, agency));
        }
        if (!agency || AdoptionPolicy.mayOffer(known.form(), known.voluntaryAdoptionAgency())) {
            return Optional.of(known);
        }
        if (!AdoptionPolicy.mayOffer(known.form(), true)) {
            return Optional.empty();
        }
        var asAgency = new Owner(known.id(), known.form(), true);
        statements.makeAdoptionAgency(known.id());
        providers.put(plain, asAgency);
        touched.add(known.id());
        return Optional.of(asAgency);
    }

    private Owner newOwner(ListRow row, String plain, boolean agency) throws SQLException {
        var place = row.sector() == LegalForm.LOCAL_AUTHORITY ? row.council() : null;
        var council = owners.council(row.organisation(), place);
        var form = council.isPresent() ? LegalForm.LOCAL_AUTHORITY : row.sector();
        var owner = new Owner(ids.get(), form, agency && form == LegalForm.VOLUNTARY);
        statements.addProvider(owner, row.organisation(), plain, council.orElse(null));
        providers.put(plain, owner);
        touched.add(owner.id());
        return owner;
    }

    private static String digest(ListRow row) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(row.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Providers whose state is to be told. */
    Set<UUID> touched() {
        return touched;
    }

    /** Settings whose offer is to be told. */
    Set<UUID> restated() {
        return restated;
    }

    long organisations() {
        return organisations.size();
    }

    long added() {
        return added;
    }

    long changed() {
        return changed;
    }

    long same() {
        return same;
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
