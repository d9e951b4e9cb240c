package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.payment.database.Database;

/** Bank files as they were written, sealed in pieces: the same bytes whenever they are asked for. */
@ApplicationScoped
class BankFileStore {
    private static final int PIECE_CHARACTERS = 256 * 1024;

    private final Database database;
    private final FieldCipher cipher;

    BankFileStore(Database database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** A writer whose pieces are stored in the transaction under way, as the run's file of that format. */
    Writer writer(UUID run, BankFileFormat format) {
        database.update("update payment_run set bank_file = ? where id = ?", format.code(), run);
        return new Pieces(run);
    }

    /** The format in which a released run's file was written. */
    BankFileFormat format(UUID run) {
        return BankFileFormat.of(
                database.find("select bank_file from payment_run where id = ?", row -> row.text("bank_file"), run)
                        .orElseThrow());
    }

    /** Hands the file's bytes on, piece by piece. */
    void copy(UUID run, OutputStream out) throws IOException {
        var parts = database.number("select count(*) from bank_file_part where run = ?", run);
        for (int part = 0; part < parts; part++) {
            var sealed = database.find(
                            "select sealed from bank_file_part where run = ? and part = ?",
                            row -> row.bytes("sealed"),
                            run,
                            part)
                    .orElseThrow();
            out.write(cipher.open(sealed, context(run, part)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String context(UUID run, int part) {
        return "bank_file_part:%s:%d".formatted(run, part);
    }

    private final class Pieces extends Writer {
        private final UUID run;
        private final StringBuilder piece = new StringBuilder();
        private int part;

        Pieces(UUID run) {
            this.run = run;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            piece.append(characters, offset, length);
            // A pair of surrogates is never divided: each piece is text of its own.
            if (piece.length() >= PIECE_CHARACTERS && !Character.isHighSurrogate(piece.charAt(piece.length() - 1))) {
                store();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            if (!piece.isEmpty()) {
                store();
            }
        }

        private void store() {
            database.update(
                    "insert into bank_file_part (run, part, sealed) values (?, ?, ?)",
                    run,
                    part,
                    cipher.seal(piece.toString(), context(run, part)));
            part++;
            piece.setLength(0);
        }
    }
}
