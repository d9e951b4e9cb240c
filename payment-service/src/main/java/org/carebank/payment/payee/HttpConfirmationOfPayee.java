package org.carebank.payment.payee;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Confirmation of payee at an address that is configured; without one, nothing can be asked. It posts {@code account_name},
 * {@code sort_code}, {@code account_number} and {@code account_type} (business or personal) as JSON, and reads
 * {@code result}: match, close_match, no_match or not_available.
 */
@ApplicationScoped
class HttpConfirmationOfPayee implements ConfirmationOfPayee {
    private static final Logger LOG = Logger.getLogger(HttpConfirmationOfPayee.class);
    private static final Duration SECONDS_MAX = Duration.ofSeconds(3);

    private final Optional<URI> address;
    private final Optional<String> token;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(SECONDS_MAX).build();

    HttpConfirmationOfPayee(
            @ConfigProperty(name = "carebank.confirmation-of-payee.url") Optional<URI> address,
            @ConfigProperty(name = "carebank.confirmation-of-payee.token") Optional<String> token,
            ObjectMapper json) {
        this.address = address;
        this.token = token;
        this.json = json;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Told(@Nullable String result) {}

    @Override
    public Answer ask(BankDetails details, boolean business) {
        return address.map(to -> asked(to, details, business)).orElse(Answer.NOT_AVAILABLE);
    }

    private Answer asked(URI to, BankDetails details, boolean business) {
        try {
            var answer = http.send(request(to, details, business), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                LOG.warnf("Confirmation of payee answered %d", answer.statusCode());
                return Answer.NOT_AVAILABLE;
            }
            var told = json.readValue(answer.body(), Told.class).result();
            return Arrays.stream(Answer.values())
                    .filter(each -> each.code().equals(told))
                    .findFirst()
                    .orElse(Answer.NOT_AVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NOT_AVAILABLE;
        } catch (IOException e) {
            LOG.warnf(
                    "Confirmation of payee cannot be reached: %s", e.getClass().getSimpleName());
            return Answer.NOT_AVAILABLE;
        }
    }

    private HttpRequest request(URI to, BankDetails details, boolean business) throws JsonProcessingException {
        var body = json.writeValueAsString(Map.of(
                "account_name", details.accountName(),
                "sort_code", details.sortCode(),
                "account_number", details.accountNumber(),
                "account_type", business ? "business" : "personal"));
        var request = HttpRequest.newBuilder(to)
                .timeout(SECONDS_MAX)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(each -> request.header("Authorization", "Bearer " + each));
        return request.build();
    }
}
