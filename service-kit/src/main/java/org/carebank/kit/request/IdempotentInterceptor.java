package org.carebank.kit.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.FieldCipher;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Keeps the promise of {@link Idempotent}. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
public class IdempotentInterceptor {
    private static final String FORM_FIELD = "idempotency_key";
    private static final int KEY_MAX = 200;

    private final AgroalDataSource database;
    private final Callers callers;
    private final ObjectMapper json;
    private final FieldCipher cipher;
    private final Instance<RoutingContext> routing;

    IdempotentInterceptor(
            AgroalDataSource database,
            Callers callers,
            ObjectMapper json,
            FieldCipher cipher,
            Instance<RoutingContext> routing) {
        this.database = database;
        this.callers = callers;
        this.json = json;
        this.cipher = cipher;
        this.routing = routing;
    }

    private record Asked(String subject, String key, String operation, String bodyHash) {}

    /** Takes the transaction back: a form shown again with its faults had no effect, its key is free for the next try. */
    private static final class NoEffect extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RestResponse<?> answer;

        NoEffect(RestResponse<?> answer) {
            this.answer = answer;
        }
    }

    private record Stored(
            String operation,
            String bodyHash,
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        var asked = asked(call);
        try {
            return QuarkusTransaction.joiningExisting().call(() -> {
                if (!first(asked)) {
                    return again(asked, call);
                }
                var answer = (RestResponse<?>) call.proceed();
                if (answer.getStatus() >= 400) {
                    throw new NoEffect(answer);
                }
                store(asked, answer);
                return answer;
            });
        } catch (NoEffect e) {
            return e.answer;
        } catch (RuntimeException e) {
            // Checked exceptions of the call come wrapped; what the mapper knows is inside.
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        }
    }

    private Asked asked(InvocationContext call) throws JsonProcessingException {
        var method = call.getMethod();
        var body = new StringBuilder();
        String key = routing.get().request().getHeader("Idempotency-Key");
        var annotations = method.getParameterAnnotations();
        for (int i = 0; i < call.getParameters().length; i++) {
            var parameter = call.getParameters()[i];
            if (isKey(annotations[i])) {
                key = key == null && parameter != null ? parameter.toString() : key;
            } else {
                body.append(json.writeValueAsString(parameter)).append('\n');
            }
        }
        if (key == null || key.isBlank()) {
            throw Refusal.badRequest(
                    "idempotency-key-missing",
                    "Send an Idempotency-Key of 1 to %d characters, new for each thing you create".formatted(KEY_MAX),
                    new Refusal.Fault("Idempotency-Key", "present", key, "must be given"));
        }
        if (key.length() > KEY_MAX) {
            throw Refusal.badRequest(
                    "idempotency-key-too-long",
                    "An Idempotency-Key has at most %d characters, and this has %d".formatted(KEY_MAX, key.length()),
                    new Refusal.Fault(
                            "Idempotency-Key", "size", null, "must be at most %d characters".formatted(KEY_MAX)));
        }
        var operation = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        return new Asked(callers.current().subject(), key, operation, hash(body.toString()));
    }

    private static boolean isKey(Annotation[] annotations) {
        return Arrays.stream(annotations).anyMatch(each -> switch (each) {
            case RestForm form -> form.value().equals(FORM_FIELD);
            case FormParam form -> form.value().equals(FORM_FIELD);
            case HeaderParam header -> header.value().equalsIgnoreCase("Idempotency-Key");
            default -> false;
        });
    }

    /** Takes the key in this transaction. The same key at once waits here for the first, two seconds at most. */
    private boolean first(Asked asked) throws SQLException {
        try (var connection = database.getConnection()) {
            setLockTimeout(connection, "2s");
            try (var insert = connection.prepareStatement(
                    "insert into idempotency (subject, key, operation, body_hash) values (?, ?, ?, ?)"
                            + " on conflict do nothing")) {
                insert.setString(1, asked.subject());
                insert.setString(2, asked.key());
                insert.setString(3, asked.operation());
                insert.setString(4, asked.bodyHash());
                var taken = insert.executeUpdate() == 1;
                setLockTimeout(connection, "0");
                return taken;
            } catch (SQLException e) {
                if ("55P03".equals(e.getSQLState())) {
                    throw Refusal.conflict("same-key-at-once", "A request with this Idempotency-Key is still running");
                }
                throw e;
            }
        }
    }

    private static void setLockTimeout(Connection connection, String time) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('lock_timeout', ?, true)")) {
            statement.setString(1, time);
            statement.execute();
        }
    }

    private RestResponse<?> again(Asked asked, InvocationContext call) throws SQLException, JsonProcessingException {
        var stored = stored(asked);
        if (!stored.operation().equals(asked.operation()) || !stored.bodyHash().equals(asked.bodyHash())) {
            throw Refusal.invalid(
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request",
                    new Refusal.Fault("Idempotency-Key", "unused", asked.key(), "was used for another request"));
        }
        var entity = stored.body() == null
                ? null
                : json.readValue(opened(asked, stored.body()), json.constructType(entityType(call)));
        var answer = RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(stored.status()), entity);
        if (stored.location() != null) {
            answer.header("Location", stored.location());
        }
        if (stored.etag() != null) {
            answer.header("ETag", stored.etag());
        }
        return answer.build();
    }

    private static java.lang.reflect.Type entityType(InvocationContext call) {
        return call.getMethod().getGenericReturnType() instanceof ParameterizedType type
                ? type.getActualTypeArguments()[0]
                : Object.class;
    }

    private Stored stored(Asked asked) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select operation, body_hash, status, location, etag, body from idempotency"
                                + " where subject = ? and key = ?")) {
            query.setString(1, asked.subject());
            query.setString(2, asked.key());
            try (var rows = query.executeQuery()) {
                rows.next();
                return new Stored(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6));
            }
        }
    }

    private void store(Asked asked, RestResponse<?> answer) throws SQLException, JsonProcessingException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update idempotency set status = ?, location = ?, etag = ?, body = ?"
                                + " where subject = ? and key = ?")) {
            update.setInt(1, answer.getStatus());
            update.setString(2, answer.getHeaderString("Location"));
            update.setString(3, answer.getHeaderString("ETag"));
            var entity = answer.getEntity();
            update.setString(4, entity == null ? null : sealed(asked, json.writeValueAsString(entity)));
            update.setString(5, asked.subject());
            update.setString(6, asked.key());
            update.executeUpdate();
        }
    }

    /** An answer may hold what a child said: it is kept as safely as the row that it tells of. */
    private String sealed(Asked asked, String body) {
        return Base64.getEncoder().encodeToString(cipher.seal(body, place(asked)));
    }

    private String opened(Asked asked, String body) {
        return cipher.open(Base64.getDecoder().decode(body), place(asked));
    }

    private static String place(Asked asked) {
        return "idempotency:" + asked.subject() + ":" + asked.key();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
