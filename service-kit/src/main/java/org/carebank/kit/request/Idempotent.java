package org.carebank.kit.request;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that creates, once for each {@code Idempotency-Key} of a caller. The key and the answer are stored in the
 * transaction of the effect, which this opens. Another body with the same key is refused (422); the same at once waits
 * two seconds at most (then 409). The method answers a {@code RestResponse}; a page's form carries the key as the
 * hidden field {@code idempotency_key}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
