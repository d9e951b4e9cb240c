package org.carebank.kit.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where a "no" becomes an answer: problem details for a program, a page for a person. */
@ApplicationScoped
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final Template page;

    Problems(@Location("kit/problem") Template page) {
        this.page = page;
    }

    @ServerExceptionMapper
    public Response refused(Refusal refusal, UriInfo uri, HttpHeaders headers) {
        return answer(refusal.status(), refusal.code(), refusal.detail(), refusal.faults(), uri, headers);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException violations, UriInfo uri, HttpHeaders headers) {
        var faults = violations.getConstraintViolations().stream()
                .map(Problems::fault)
                .sorted(java.util.Comparator.comparing(Refusal.Fault::field))
                .toList();
        var detail =
                faults.stream().map(each -> each.field() + " " + each.message()).collect(Collectors.joining("; "));
        return answer(400, "invalid-request", detail, faults, uri, headers);
    }

    @ServerExceptionMapper
    public Response unreadable(MismatchedInputException e, UriInfo uri, HttpHeaders headers) {
        return unreadableJson(e, uri, headers);
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException e, UriInfo uri, HttpHeaders headers) {
        return unreadableJson(e, uri, headers);
    }

    @ServerExceptionMapper
    public Response stale(OptimisticLockException e, UriInfo uri, HttpHeaders headers) {
        return answer(409, "changed-meanwhile", "Somebody else changed it at the same time", List.of(), uri, headers);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e, UriInfo uri, HttpHeaders headers) {
        var cause = e.getCause();
        if (cause instanceof JsonProcessingException json) {
            return unreadableJson(json, uri, headers);
        }
        var status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        var reason = Response.Status.fromStatusCode(status);
        var words = reason == null ? "Refused" : reason.getReasonPhrase();
        var code = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return answer(status, code, words, List.of(), uri, headers);
    }

    @ServerExceptionMapper
    public Response failed(RuntimeException e, UriInfo uri, HttpHeaders headers) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal, uri, headers);
            }
            if (cause instanceof OptimisticLockException optimistic) {
                return stale(optimistic, uri, headers);
            }
            if (cause instanceof ConstraintViolationException violations) {
                return invalid(violations, uri, headers);
            }
            // 42501: row-level security (or a privilege) said no to a write: not yours looks like not there.
            if (cause instanceof SQLException sql && "42501".equals(sql.getSQLState())) {
                LOG.warnf("The database refused a row: %s", sql.getMessage());
                return refused(Refusal.notFound(), uri, headers);
            }
        }
        LOG.errorf(e, "Failed: %s", uri.getPath());
        return answer(500, "failed", "It failed here; nothing was changed", List.of(), uri, headers);
    }

    private Response unreadableJson(JsonProcessingException e, UriInfo uri, HttpHeaders headers) {
        var field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(each -> each.getFieldName() == null ? "[" + each.getIndex() + "]" : each.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        var fault = new Refusal.Fault(field.isEmpty() ? "body" : field, "readable", null, "cannot be read");
        return answer(
                400, "unreadable-json", "The body is not the JSON that is asked for", List.of(fault), uri, headers);
    }

    private Response answer(
            int status, String code, String detail, List<Refusal.Fault> faults, UriInfo uri, HttpHeaders headers) {
        var problem = Problem.of(status, code, detail, uri.getPath(), faults);
        if (wantsPage(uri, headers)) {
            return Response.status(status)
                    .type("text/html;charset=UTF-8")
                    .entity(page.data("problem", problem).render())
                    .build();
        }
        return Response.status(status)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }

    private static boolean wantsPage(UriInfo uri, HttpHeaders headers) {
        var accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html") && !uri.getPath().startsWith("/api/");
    }

    private static Refusal.Fault fault(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        var dots = path.split("\\.");
        var field = dots.length > 2 ? String.join(".", List.of(dots).subList(2, dots.length)) : dots[dots.length - 1];
        var rule = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new Refusal.Fault(snake(field), snake(rule), shown(violation.getInvalidValue()), violation.getMessage());
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String shown(@Nullable Object value) {
        return value == null || value instanceof Record ? null : String.valueOf(value);
    }
}
