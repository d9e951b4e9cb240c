package org.carebank.registry.providerlist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** In which letters a list is written: UTF-8, or Windows-1252 as spreadsheets save it; bytes of neither are no CSV. */
final class ListCharset {
    private static final int BUFFER = 1 << 16;

    private ListCharset() {}

    static Charset of(ProviderList.File file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER);
        var chars = CharBuffer.allocate(BUFFER);
        boolean utf8 = true;
        try (var in = file.open()) {
            int read;
            while ((read = in.read(bytes.array(), bytes.position(), bytes.remaining())) >= 0) {
                int from = bytes.position();
                for (int i = from; i < from + read; i++) {
                    if (bytes.array()[i] == 0) {
                        throw ProviderList.notCsv("it holds bytes that are no text");
                    }
                }
                bytes.limit(from + read).position(0);
                utf8 &= !decoder.decode(bytes, chars.clear(), false).isError();
                if (utf8) {
                    bytes.compact();
                } else {
                    bytes.clear();
                }
            }
        }
        bytes.flip();
        CoderResult end = decoder.decode(bytes, chars.clear(), true);
        return utf8 && !end.isError() ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }
}
