package org.carebank.local.api;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/** Files as the parts of a multipart form, read from disk while they are sent. */
final class Upload {

    static final String BOUNDARY = "carebank-0b9f1c7a2d";

    private Upload() {}

    static BodyPublisher of(Map<String, Path> files) {
        var parts = new ArrayList<BodyPublisher>();
        files.forEach((name, file) -> {
            parts.add(BodyPublishers.ofString("""
                    --%s\r
                    Content-Disposition: form-data; name="%s"; filename="%s"\r
                    Content-Type: text/csv\r
                    \r
                    """.formatted(BOUNDARY, name, file.getFileName())));
            try {
                parts.add(BodyPublishers.ofFile(file));
            } catch (FileNotFoundException e) {
                throw new IllegalArgumentException(file + " is not there", e);
            }
            parts.add(BodyPublishers.ofString("\r\n"));
        });
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }
}
