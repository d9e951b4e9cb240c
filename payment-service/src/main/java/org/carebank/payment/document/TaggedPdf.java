package org.carebank.payment.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.GregorianCalendar;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.carebank.kit.time.BusinessClock;
import org.jboss.resteasy.reactive.RestResponse;

/** A page as PDF that a screen reader can read (PDF/UA): tagged, with language, title, bookmarks and its font inside. */
public final class TaggedPdf {
    /** Comes with PDFBox, under a licence that lets it be embedded. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private TaggedPdf() {}

    /**
     * The bytes, the same for the same page and day.
     *
     * @param xhtml a whole page that is well-formed XML, with {@code lang} and a title
     * @param day stands inside as the day of its making
     */
    public static byte[] of(String xhtml, LocalDate day) {
        var builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .withProducer("Care Bank")
                .withHtmlContent(xhtml, null)
                .useFont(TaggedPdf::font, "Print");
        try (var renderer = builder.buildPdfRenderer();
                var out = new ByteArrayOutputStream()) {
            renderer.layout();
            try (var pdf = renderer.createPDFKeepOpen()) {
                pdf.getDocumentInformation()
                        .setCreationDate(GregorianCalendar.from(day.atStartOfDay(BusinessClock.LONDON)));
                pdf.setDocumentId(day.toEpochDay());
                pdf.save(out);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer that a browser saves under that name. */
    public static RestResponse<byte[]> answer(String name, String xhtml, LocalDate day) {
        return RestResponse.ResponseBuilder.ok(of(xhtml, day))
                .header("Content-Disposition", "attachment; filename=\"%s.pdf\"".formatted(name))
                .build();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
