package org.carebank.payment.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** A child's nights that another region pays under its contract, as that region told them. */
@ApplicationScoped
public class ContractedElsewhere {
    private final Database database;

    ContractedElsewhere(Database database) {
        this.database = database;
    }

    /**
     * A month of a child under a contract.
     *
     * @param region ONS code of the region that pays it
     * @param amountPence what that region pays: nothing of it is owed here
     */
    public record Month(
            UUID contract, String region, String period, long occupiedNights, long overflowNights, long amountPence) {
        static Month of(Row row) {
            return new Month(
                    row.id("contract"),
                    row.text("region"),
                    row.text("period"),
                    row.number("occupied_nights"),
                    row.number("overflow_nights"),
                    row.number("amount_pence"));
        }
    }

    /** All that was told of the child; of one placement only the contracts over its setting. */
    public List<Month> of(UUID child, @Nullable UUID placement) {
        return database.list("""
                select * from block_heard where child = ? and occupied_nights + overflow_nights > 0
                  and (?::uuid is null or contract in (
                    select s.fee from contract_setting_fact s join placement_fact p using (setting) where p.placement = ?))
                order by period, contract""", Month::of, child, placement, placement);
    }
}
