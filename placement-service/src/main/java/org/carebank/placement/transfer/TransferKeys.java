package org.carebank.placement.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.carebank.kit.secret.DataKey;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.secret.KeyedHash;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Seals and opens what regions hand one another; whatever was altered, or made for another council, opens nowhere. */
@ApplicationScoped
public class TransferKeys {
    private final DataKey shared;

    TransferKeys(PlacementConfig config, @ConfigProperty(name = "carebank.field-key") String fieldKey) {
        var hash = KeyedHash.of(config.transferKey(), fieldKey, "placement transfers between regions");
        shared = DataKey.of(Base64.getEncoder().encodeToString(hash.hash("documents")));
    }

    public String sealed(TransferKey key) {
        return shared.seal(key.written(), "transfer to " + key.toCouncil());
    }

    /** The key, where it was made for this council. */
    Optional<TransferKey> opened(String sealed, String council) {
        return opened(() -> TransferKey.read(shared.open(bare(sealed), "transfer to " + council), council));
    }

    /** That somebody took the child over: to be handed back. */
    String receipt(UUID transfer, String acceptedBy) {
        return shared.seal(acceptedBy, "receipt of " + transfer);
    }

    /** Who took the child over, where this is the receipt of that transfer. */
    Optional<String> acceptedBy(String receipt, UUID transfer) {
        return opened(() -> shared.open(bare(receipt), "receipt of " + transfer));
    }

    /** As it may come out of a letter, with blanks and line ends. */
    private static String bare(String sealed) {
        return sealed.replaceAll("\\s", "");
    }

    private static <T> Optional<T> opened(Supplier<T> opening) {
        try {
            return Optional.of(opening.get());
        } catch (RuntimeException _) {
            return Optional.empty(); // why it does not open is nobody's business
        }
    }
}
