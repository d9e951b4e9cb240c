package org.carebank.kit.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.identity.Open;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller with one of the operation's roles through, before anything of the request's body is looked at. An
 * operation that says nothing about who may use it lets nobody through.
 */
public class AllowedFilter {
    private final Callers callers;
    private final Audit audit;

    AllowedFilter(Callers callers, Audit audit) {
        this.callers = callers;
        this.audit = audit;
    }

    @Priority(Priorities.AUTHORIZATION)
    @ServerRequestFilter
    public void check(ContainerRequestContext request, SimpleResourceInfo operation) throws NoSuchMethodException {
        var type = operation.getResourceClass();
        var method = type.getMethod(operation.getMethodName(), operation.parameterTypes());
        if (method.isAnnotationPresent(Open.class)) {
            return;
        }
        var onMethod = method.getAnnotation(Allowed.class);
        @Nullable Allowed allowed = onMethod != null ? onMethod : type.getAnnotation(Allowed.class);
        var caller = callers.current();
        if (allowed == null || !caller.hasAny(allowed.value())) {
            throw audit.notFound(type.getSimpleName() + "." + method.getName(), asked(request));
        }
    }

    /** The id that was asked for, where the path names one. */
    private static String asked(ContainerRequestContext request) {
        return request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse("-");
    }
}
