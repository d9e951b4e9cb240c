package org.carebank.kit.request;

import org.jboss.resteasy.reactive.RestResponse;

/** The answer to a POST that created something. */
public final class Created {
    private Created() {}

    /** 201 with its place and its first version. */
    public static <T> RestResponse<T> at(String location, long version, T view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .header("Location", location)
                .header("ETag", Etag.of(version))
                .build();
    }
}
