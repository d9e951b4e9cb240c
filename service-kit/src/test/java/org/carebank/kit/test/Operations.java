package org.carebank.kit.test;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Open;

/**
 * Every operation and page of the running service with who may use it, found from the code: what the matrix of rights is
 * generated from.
 *
 * @param verb GET, POST …
 * @param path below the service's root, parameters in braces
 * @param roles empty where it is open to all
 */
public record Operations(String verb, String path, Set<String> roles, boolean open, Method method) {
    /** Roles that no operation of a service names are tried too. */
    public static final List<String> ALL_ROLES = List.of(
            "social-worker",
            "council-system",
            "provider",
            "carer",
            "young-person",
            "advocate",
            "parent",
            "independent-reviewing-officer",
            "council-planner",
            "regional-officer",
            "registrar",
            "fee-officer",
            "finance-preparer",
            "finance-approver",
            "hearing-officer",
            "inspector",
            "commissioner",
            "analyst",
            "operator");

    /** All operations of all resources; one without a rule of rights fails. */
    public static List<Operations> all() {
        var found = new ArrayList<Operations>();
        for (var bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            var root = type.getAnnotation(Path.class);
            if (root != null && type.getName().startsWith("org.carebank")) {
                Stream.of(type.getDeclaredMethods()).forEach(method -> add(found, root.value(), type, method));
            }
        }
        if (found.isEmpty()) {
            throw new AssertionError("No operation was found: a matrix of nothing proves nothing");
        }
        return found;
    }

    /** The roles that it is not for, and the empty one of somebody who has not signed in. */
    List<String> others() {
        return Stream.concat(ALL_ROLES.stream().filter(role -> !roles.contains(role)), Stream.of(""))
                .toList();
    }

    /** True where it takes files, as multipart. */
    public boolean takesFiles() {
        return Arrays.stream(method.getParameterTypes())
                .anyMatch(each -> each.getSimpleName().equals("FileUpload") || each == java.util.List.class);
    }

    /** True where it takes the fields of a form. */
    public boolean takesForm() {
        return !takesFiles()
                && Arrays.stream(method.getParameters())
                        .anyMatch(each -> each.isAnnotationPresent(org.jboss.resteasy.reactive.RestForm.class)
                                || each.isAnnotationPresent(jakarta.ws.rs.FormParam.class)
                                || each.isAnnotationPresent(jakarta.ws.rs.BeanParam.class));
    }

    private static void add(List<Operations> found, String root, Class<?> type, Method method) {
        Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(each -> each != null)
                .forEach(verb -> found.add(of(root, type, method, verb.value())));
    }

    private static Operations of(String root, Class<?> type, Method method, String verb) {
        var own = method.getAnnotation(Path.class);
        var path = (root + "/" + (own == null ? "" : own.value()))
                .replaceAll("/{2,}", "/")
                .replaceAll("(.)/$", "$1");
        var open = method.isAnnotationPresent(Open.class);
        var allowed = method.isAnnotationPresent(Allowed.class)
                ? method.getAnnotation(Allowed.class)
                : type.getAnnotation(Allowed.class);
        if (!open && allowed == null) {
            throw new AssertionError(method + " says neither @Allowed nor @Open");
        }
        return new Operations(verb, path, allowed == null ? Set.of() : Set.of(allowed.value()), open, method);
    }
}
