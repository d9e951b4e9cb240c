package org.carebank.kit.access;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.identity.Open;
import org.jspecify.annotations.Nullable;

/** Lets a caller with one of the roles through, before anything of the request is looked at. */
@Allowed({})
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class AllowedInterceptor {
    private final Callers callers;
    private final Audit audit;

    AllowedInterceptor(Callers callers, Audit audit) {
        this.callers = callers;
        this.audit = audit;
    }

    @AroundInvoke
    @Nullable
    Object check(InvocationContext call) throws Exception {
        var method = call.getMethod();
        if (method.isAnnotationPresent(Open.class) || !isOperation(method)) {
            return call.proceed();
        }
        var caller = callers.current();
        if (!caller.hasAny(roles(method))) {
            throw audit.notFound(method.getDeclaringClass().getSimpleName() + "." + method.getName(), asked(call));
        }
        return call.proceed();
    }

    private static boolean isOperation(Method method) {
        return method.isAnnotationPresent(Path.class)
                || Arrays.stream(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class))
                || method.isAnnotationPresent(Allowed.class);
    }

    private static String[] roles(Method method) {
        var onMethod = method.getAnnotation(Allowed.class);
        var allowed = onMethod != null ? onMethod : method.getDeclaringClass().getAnnotation(Allowed.class);
        return allowed == null ? new String[0] : allowed.value();
    }

    /** The id that was asked for, where the operation names one. */
    private static String asked(InvocationContext call) {
        return Arrays.stream(call.getParameters())
                .filter(Objects::nonNull)
                .filter(each -> each instanceof UUID)
                .map(Object::toString)
                .findFirst()
                .orElse("-");
    }
}
