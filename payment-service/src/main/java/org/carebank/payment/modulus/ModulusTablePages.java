package org.carebank.payment.modulus;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.payment.modulus.ModulusTables.Loaded;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The tables of the modulus check for people: which were loaded, which is valid today, and another one's file. */
@Path("/modulus-tables")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class ModulusTablePages {
    private final ModulusTables tables;
    private final Callers callers;
    private final Today today;

    ModulusTablePages(ModulusTables tables, Callers callers, Today today) {
        this.tables = tables;
        this.callers = callers;
        this.today = today;
    }

    /** The pages' files in {@code templates/ModulusTablePages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<Loaded> tables, @Nullable UUID valid, boolean approves, Form form, List<String> rows);
    }

    @GET
    public TemplateInstance list() {
        return shown(Form.dated("valid_from", today.date()), List.of());
    }

    /** Without a key of its own: the same table loaded twice checks as it did once. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> load(
            @RestForm("valid_from-day") @DefaultValue("") String day,
            @RestForm("valid_from-month") @DefaultValue("") String month,
            @RestForm("valid_from-year") @DefaultValue("") String year,
            @RestForm("file") @Nullable FileUpload file)
            throws IOException {
        var form = Form.EMPTY.and("valid_from", day, month, year);
        try {
            var from = form.date("valid_from");
            tables.load(from, text(file));
            return RestResponse.seeOther(URI.create("/modulus-tables"));
        } catch (Refusal refusal) {
            var rows = refusal.code().equals("modulus-table-faulty")
                    ? refusal.faults().stream()
                            .map(each -> each.field() + ": " + each.message())
                            .toList()
                    : List.<String>of();
            var seen = rows.isEmpty() ? refusal : Form.wrong("file", refusal.detail());
            return Form.again(shown(form.with(seen, "file"), rows), refusal);
        }
    }

    private static String text(@Nullable FileUpload file) throws IOException {
        if (file == null || file.size() == 0) {
            throw Form.wrong("file", "Choose the file of the table");
        }
        if (file.size() > ModulusTableResource.CHARACTERS_MAX) {
            throw Form.wrong("file", "Choose a file of 1 MB at most");
        }
        // Every byte is a letter of this alphabet: a file of another kind is refused row by row, and not by its bytes.
        return Files.readString(file.uploadedFile(), StandardCharsets.ISO_8859_1);
    }

    private TemplateInstance shown(Form form, List<String> rows) {
        var all = tables.all();
        return Templates.list(all, valid(all, today.date()), callers.current().has("finance-approver"), form, rows);
    }

    private static @Nullable UUID valid(List<Loaded> newestFirst, LocalDate day) {
        return newestFirst.stream()
                .filter(each -> !each.validFrom().isAfter(day))
                .map(Loaded::id)
                .findFirst()
                .orElse(null);
    }
}
