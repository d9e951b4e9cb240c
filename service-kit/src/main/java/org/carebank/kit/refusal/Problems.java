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
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jspecify.annotations.Nullable;

/** The one place where a "no" becomes an answer: problem details for a program, a page for a person. */
@ApplicationScoped
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*?)'");
    /** The most characters of a value that an answer repeats. */
    private static final int VALUE_MAX = 100;

    private static final String FORM_READER = FormBodyHandler.class.getName();

    private final Template page;

    Problems(@Location("kit/problem") Template page) {
        this.page = page;
    }

    @ServerExceptionMapper
    public Response refused(Refusal refusal, ContainerRequestContext request) {
        return answer(refusal.status(), refusal.code(), refusal.detail(), refusal.faults(), request);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException violations, ContainerRequestContext request) {
        var faults = violations.getConstraintViolations().stream()
                .map(violation -> fault(violation, request))
                .sorted(java.util.Comparator.comparing(Refusal.Fault::field))
                .toList();
        var detail =
                faults.stream().map(each -> each.field() + " " + each.message()).collect(Collectors.joining("; "));
        return answer(400, "invalid-request", detail, faults, request);
    }

    @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
    public Response unreadable(JsonProcessingException e, ContainerRequestContext request) {
        var field = e instanceof JsonMappingException mapping ? path(mapping) : "";
        if (e.getCause() instanceof Refusal refusal) {
            return answer(refusal, List.of(field), request);
        }
        var twice = DUPLICATE.matcher(e.getOriginalMessage());
        if (twice.lookingAt()) {
            var name = field.isEmpty() ? twice.group(1) : field + "." + twice.group(1);
            return answer(
                    400,
                    "duplicate-field",
                    "A field is given twice: which of the two is meant?",
                    List.of(new Refusal.Fault(name, "given_once", null, "is given twice")),
                    request);
        }
        var fault = new Refusal.Fault(field.isEmpty() ? "body" : field, "readable", null, "cannot be read");
        return answer(400, "unreadable-json", "The body is not the JSON that is asked for", List.of(fault), request);
    }

    /** Where in the body it is: {@code components[0].name}. */
    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(each -> each.getFieldName() == null ? "[" + each.getIndex() + "]" : "." + each.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @ServerExceptionMapper
    public Response stale(OptimisticLockException e, ContainerRequestContext request) {
        return answer(409, "changed-meanwhile", "Somebody else changed it at the same time", List.of(), request);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e, ContainerRequestContext request) {
        var cause = e.getCause();
        if (cause instanceof JsonProcessingException json) {
            return unreadable(json, request);
        }
        var status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        var refusal = cause instanceof Refusal known
                ? known
                : Refusal.badRequest(
                        "unreadable-parameter",
                        "A parameter or a field of the form cannot be read",
                        new Refusal.Fault("", "readable", cause == null ? null : cause.getMessage(), "cannot be read"));
        var fields = fieldsOf(refusal.faults().getFirst().value(), request);
        return fields.isEmpty() ? unworded(status, request) : answer(refusal, fields, request);
    }

    /** What is refused elsewhere without a word, as a missing login is, gets its words here. */
    @ServerResponseFilter
    public void worded(ContainerResponseContext answer, ContainerRequestContext request) {
        if (answer.getStatus() >= 400 && !answer.hasEntity()) {
            var worded = unworded(answer.getStatus(), request);
            answer.setEntity(worded.getEntity(), null, worded.getMediaType());
        }
    }

    @ServerExceptionMapper
    public Response failed(Exception e, ContainerRequestContext request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal, request);
            }
            if (cause instanceof OptimisticLockException optimistic) {
                return stale(optimistic, request);
            }
            if (cause instanceof ConstraintViolationException violations) {
                return invalid(violations, request);
            }
            // 42501: row-level security (or a privilege) said no to a write: not yours looks like not there.
            if (cause instanceof SQLException sql && "42501".equals(sql.getSQLState())) {
                LOG.warnf("The database refused a row: %s", sql.getMessage());
                return refused(Refusal.notFound(), request);
            }
        }
        if (Stream.of(e.getStackTrace()).anyMatch(each -> each.getClassName().equals(FORM_READER))) {
            return answer(
                    400,
                    "unreadable-form",
                    "The form has no parts, or they do not end at the boundary that Content-Type names",
                    List.of(new Refusal.Fault("body", "readable", null, "cannot be read as parts of a form")),
                    request);
        }
        LOG.errorf(e, "Failed: %s", request.getUriInfo().getPath());
        return answer(500, "failed", "It failed here; nothing was changed", List.of(), request);
    }

    private Response unworded(int status, ContainerRequestContext request) {
        var reason = Response.Status.fromStatusCode(status);
        var words = reason == null ? "Refused" : reason.getReasonPhrase();
        var code = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return answer(status, code, words, List.of(), request);
    }

    /** The parameters and fields of the form whose value is spoken of: what converts them knows no names. */
    private static List<String> fieldsOf(@Nullable String said, ContainerRequestContext request) {
        var given = new TreeMap<String, List<String>>(request.getUriInfo().getQueryParameters());
        var form = CurrentRequestManager.get().getFormData();
        if (form != null) {
            form.forEach(name -> given.put(
                    name,
                    form.get(name).stream()
                            .filter(each -> !each.isFileItem())
                            .map(FormValue::getValue)
                            .toList()));
        }
        return given.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .anyMatch(value -> !value.isEmpty() && said != null && said.contains(value)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Response answer(Refusal refusal, List<String> fields, ContainerRequestContext request) {
        var fault = refusal.faults().getFirst();
        var faults = fields.stream()
                .map(each -> new Refusal.Fault(each, fault.rule(), null, fault.message()))
                .toList();
        return answer(refusal.status(), refusal.code(), refusal.detail(), faults, request);
    }

    private Response answer(
            int status, String code, String detail, List<Refusal.Fault> faults, ContainerRequestContext request) {
        var problem = Problem.of(
                status,
                code,
                detail,
                request.getUriInfo().getRequestUri().getRawPath(),
                faults.stream().map(Problems::shortly).toList());
        if (wantsPage(request)) {
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

    private static boolean wantsPage(ContainerRequestContext request) {
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !request.getUriInfo().getPath().startsWith("/api/");
    }

    private static Refusal.Fault shortly(Refusal.Fault fault) {
        var value = fault.value();
        if (value == null || value.codePointCount(0, value.length()) <= VALUE_MAX) {
            return fault;
        }
        var cut = value.substring(0, value.offsetByCodePoints(0, VALUE_MAX)) + "…";
        return new Refusal.Fault(fault.field(), fault.rule(), cut, fault.message());
    }

    private static Refusal.Fault fault(ConstraintViolation<?> violation, ContainerRequestContext request) {
        // An element of a list has a name of the library's own behind its number: <list element>.
        var path = violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", "");
        var dots = path.split("\\.");
        var named = dots.length > 2 ? String.join(".", List.of(dots).subList(2, dots.length)) : dots[dots.length - 1];
        var field = isBody(violation, request) ? "body" : named;
        var rule = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new Refusal.Fault(snake(field), snake(rule), shown(violation.getInvalidValue()), violation.getMessage());
    }

    /** Whether it is the whole body that is at fault, whose name in the code tells a caller nothing. */
    private static boolean isBody(ConstraintViolation<?> violation, ContainerRequestContext request) {
        var nodes = new ArrayList<Path.Node>();
        violation.getPropertyPath().forEach(nodes::add);
        if (nodes.size() != 2 || nodes.getLast().getKind() != ElementKind.PARAMETER) {
            return false;
        }
        var parameter = nodes.getLast().as(Path.ParameterNode.class);
        var annotations = CurrentRequestManager.get()
                .getTarget()
                .getLazyMethod()
                .getParameterAnnotations(parameter.getParameterIndex());
        return !request.getUriInfo().getPathParameters().containsKey(parameter.getName())
                && Stream.of(annotations)
                        .map(each -> each.annotationType().getPackageName())
                        .noneMatch(each -> each.startsWith("jakarta.ws.rs") || each.startsWith("org.jboss.resteasy"));
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Record _ -> null;
            case Collection<?> many -> many.size() + " given";
            case Map<?, ?> many -> many.size() + " given";
            default -> value.getClass().isArray() ? null : String.valueOf(value);
        };
    }
}
