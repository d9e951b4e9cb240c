package org.carebank.appeals.funding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Payment's answers by their cause, which is the appeal. */
@ApplicationScoped
public class FundingAnswers implements PanacheRepositoryBase<FundingAnswer, UUID> {

    FundingAnswer known(UUID cause, UUID child) {
        return findByIdOptional(cause).orElseGet(() -> {
            var answer = new FundingAnswer(cause, child);
            persist(answer);
            return answer;
        });
    }
}
