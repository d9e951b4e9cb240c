package org.carebank.placement.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The child speaks first, others say what it needs, risk stands on its own; a picture keeps nothing but its points. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ProfileResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final String PLACE = "GPS 54.96N 1.60W";

    @Inject
    Profiles profiles;

    @Inject
    Database database;

    @Inject
    Callers callers;

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
    }

    private static UUID enrols(String name) {
        return Region.enrols(
                GATESHEAD, name, "2014-02-03", "C2", TODAY.minusDays(40).toString());
    }

    private static Map<String, Object> words(String words) {
        return new HashMap<>(Map.of("words", words));
    }

    @Test
    void theChildsOwnWordsComeFirstAndEveryVersionSaysWhoWroteIt() {
        var child = enrols("Ivy");
        var me = Region.youngPerson(child);
        var hello = "children/" + child + "/profile/hello";
        put(me, hello, "", words("Hi, I am Ivy")).statusCode(428);
        put(me, hello, "\"0\"", words("Hi, I am Ivy"))
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("written_with", nullValue());
        put(me, hello, "\"0\"", words("again")).statusCode(412);
        put(worker(GATESHEAD), hello, "\"1\"", words("Hi, I am Ivy and I like newts"))
                .statusCode(200)
                .body("written_with", equalTo("social_worker"))
                .body("helper", equalTo("Made-up worker-of-" + GATESHEAD));
        put(me, "children/" + child + "/profile/hopes", "\"0\"", words("A dog")).statusCode(200);
        get(Region.officer(), "children/" + child + "/profile")
                .statusCode(200)
                .body("parts.part", contains("hello", "hopes"))
                .body("parts.version", contains(2, 1));
        get(worker(GATESHEAD), hello)
                .statusCode(200)
                .body("words", contains("Hi, I am Ivy and I like newts", "Hi, I am Ivy"));

        put(me, hello, "\"2\"", words(" ")).statusCode(400);
        put(me, hello, "\"2\"", words("a".repeat(4001))).statusCode(400);
        put(me, hello, "\"2\"", words("a\u0007b")).statusCode(422);
        put(me, "children/" + child + "/profile/secrets", "\"0\"", words("x")).statusCode(404);
        for (var stranger : List.of(worker(SUNDERLAND), Region.youngPerson(UUID.randomUUID()), Region.parent(child))) {
            get(stranger, "children/" + child + "/profile").statusCode(404);
            put(stranger, hello, "\"2\"", words("x")).statusCode(404);
        }
    }

    @Test
    void aHomeReadsTheHelloAndNothingElse() {
        var child = enrols("Moss");
        var me = Region.youngPerson(child);
        put(me, "children/" + child + "/profile/hello", "\"0\"", words("Hello, home"))
                .statusCode(200);
        put(me, "children/" + child + "/profile/hopes", "\"0\"", words("To be left alone"))
                .statusCode(200);
        var provider = UUID.randomUUID();
        Region.movesIn(child, provider, TODAY.minusDays(2));
        var home = new Caller("p", "p", Set.of("provider"), null, null, provider.toString(), null, null, null);
        assertThat(asked(home, child)).isEqualTo("Hello, home");
        assertThat(parts(home, child)).containsExactly("hello");
        var other = new Caller(
                "o", "o", Set.of("provider"), null, null, UUID.randomUUID().toString(), null, null, null);
        assertThat(asked(other, child)).isEmpty();
        get(Region.provider(provider), "children/" + child + "/profile").statusCode(404);
        get(Region.provider(provider), "children/" + child + "/risk").statusCode(404);
    }

    private String asked(Caller caller, UUID child) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> profiles.helloOf(child).orElse("")));
    }

    private List<String> parts(Caller caller, UUID child) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query(
                                "select part from profile_part where child = ?", row -> row.getString(1), child)));
    }

    @Test
    void severalDisciplinesSayWhatIsNeededOnThePublishedScale() {
        get("", "need-scale")
                .statusCode(200)
                .body("levels", hasSize(5))
                .body("disciplines.size()", equalTo(5))
                .body("areas.staying_safe", equalTo("Staying safe"));
        var child = enrols("Reed");
        var me = Region.youngPerson(child);
        var needs = "children/" + child + "/needs";
        Map<String, Object> three = new HashMap<>(Map.of("level", 3, "words", "Inhaler twice a day"));
        put(worker(GATESHEAD), needs + "/health/health", "\"0\"", three)
                .statusCode(422)
                .body("faults[0].field", equalTo("author"));
        three.put("author", "Nurse Bell, school nurse");
        put(worker(GATESHEAD), needs + "/health/health", "\"0\"", three)
                .statusCode(200)
                .body("author", equalTo("Nurse Bell, school nurse"));
        put(worker(GATESHEAD), needs + "/child/health", "\"0\"", three).statusCode(404);
        put(me, needs + "/child/health", "\"0\"", Map.of("level", 1)).statusCode(200);
        put(me, needs + "/health/health", "\"1\"", three).statusCode(404);
        put(worker(GATESHEAD), needs + "/health/health", "\"0\"", three).statusCode(412);
        three.put("level", 2);
        put(worker(GATESHEAD), needs + "/health/health", "\"1\"", three).statusCode(200);
        three.put("level", 5);
        put(worker(GATESHEAD), needs + "/health/health", "\"2\"", three).statusCode(400);
        put(worker(GATESHEAD), needs + "/health/luck", "\"0\"", Map.of("level", 1, "author", "x"))
                .statusCode(422)
                .body("faults[0].field", equalTo("area"));
        get(me, needs).body("discipline", contains("child", "health")).body("level", contains(1, 2));
        get(me, needs + "?versions=true").body("level", contains(1, 2, 3));
        get(worker(SUNDERLAND), needs).statusCode(404);
    }

    @Test
    void riskIsDatedSignedAndEachLookIsAuditedByItsName() {
        var child = enrols("Sorrel");
        var path = "children/" + child + "/risk";
        Map<String, Object> risk = new HashMap<>(Map.of(
                "words",
                "Runs towards roads; hold hands",
                "signed_by",
                "Kit Vale, social worker",
                "on",
                TODAY.toString()));
        put(worker(GATESHEAD), path, "\"0\"", risk).statusCode(200).body("version", equalTo(1));
        put(worker(GATESHEAD), path, "\"0\"", risk).statusCode(412);
        risk.put("on", TODAY.plusDays(1).toString());
        put(worker(GATESHEAD), path, "\"1\"", risk).statusCode(422).body("faults[0].field", equalTo("on"));
        risk.remove("signed_by");
        put(worker(GATESHEAD), path, "\"1\"", risk).statusCode(400);
        get(worker(GATESHEAD), path).statusCode(200).body("signed_by", contains("Kit Vale, social worker"));
        assertThat(looks(child)).isEqualTo(1);
        get(worker(SUNDERLAND), path).statusCode(404);
        get(Region.youngPerson(child), path).statusCode(404);
        var shown = read(worker(GATESHEAD), "/children/" + child + "/profile");
        assertThat(shown).contains("Risk assessment of Sorrel").doesNotContain("roads");
        assertThat(read(worker(GATESHEAD), "/children/" + child + "/profile/risk"))
                .contains("Runs towards roads", "signed by Kit Vale");
        assertThat(looks(child)).isEqualTo(2);
    }

    private int looks(UUID child) {
        return callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query(
                                        "select from audit where action = 'looked' and kind = 'child-risk' and subject = ?",
                                        row -> 1,
                                        child.toString())
                                .size()));
    }

    /** A JPEG with a comment segment behind its beginning, as a camera writes where it was. */
    private static byte[] photo(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        var plain = out.toByteArray();
        var where = ("Exif\0\0" + PLACE).getBytes(StandardCharsets.US_ASCII);
        var with = new ByteArrayOutputStream();
        with.write(plain, 0, 2);
        with.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (where.length + 2)});
        with.write(where);
        with.write(plain, 2, plain.length - 2);
        return with.toByteArray();
    }

    private static ValidatableResponse sends(String bearer, UUID child, byte[] file, String name) {
        return given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .multiPart("picture", name, file, "application/octet-stream")
                .multiPart("caption", "My den")
                .post("/api/v1/children/" + child + "/profile-pictures")
                .then();
    }

    @Test
    void aPictureIsDrawnAnewSoThatNoPlaceSurvives() throws Exception {
        var child = enrols("Bracken");
        var me = Region.youngPerson(child);
        var file = photo(3200, 40);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains(PLACE);
        String id = sends(me, child, file, "den.png")
                .statusCode(201)
                .body("type", equalTo("image/jpeg"))
                .body("width", equalTo(1600))
                .body("height", equalTo(20))
                .extract()
                .path("id");
        sends(me, child, file, "den.jpg").statusCode(201).body("id", equalTo(id));
        var shown = given().header("Authorization", worker(GATESHEAD))
                .header("Accept", "image/avif,image/webp,image/*;q=0.8,*/*;q=0.5")
                .get("/profile-pictures/" + id);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).startsWith("image/jpeg");
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        var bytes = shown.body().asByteArray();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(1600);
        get(Region.officer(), "profile-pictures/" + id).statusCode(200);
        for (var stranger : List.of(
                worker(SUNDERLAND), Region.youngPerson(UUID.randomUUID()), Region.provider(UUID.randomUUID()))) {
            get(stranger, "profile-pictures/" + id).statusCode(404);
        }
        var drawing = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_ARGB), "png", drawing);
        String png = sends(me, child, drawing.toByteArray(), "drawing")
                .statusCode(201)
                .body("type", equalTo("image/jpeg"))
                .body("width", equalTo(30))
                .extract()
                .path("id");
        submits(me, "/my-profile/pictures/" + png + "/removal", Map.of());
        sends(me, child, "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), "a.png")
                .statusCode(422)
                .body("faults[0].rule", equalTo("png_or_jpeg"));
        var broken = java.util.Arrays.copyOf(file, 60);
        sends(me, child, broken, "a.jpg").statusCode(422).body("faults[0].rule", equalTo("readable"));
        sends(me, child, new byte[Picture.BYTES_MAX + 1], "a.jpg")
                .statusCode(422)
                .body("faults[0].rule", equalTo("size"));
        sends(worker(SUNDERLAND), child, file, "a.jpg").statusCode(404);
        assertThat(submits(me, "/my-profile/pictures/" + id + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(303);
        get(me, "profile-pictures/" + id).statusCode(404);
        get(me, "children/" + child + "/profile").body("pictures", hasSize(0));
    }

    @Test
    void theChildWritesItsPageAndTheSocialWorkerWritesWithIt() {
        var child = enrols("Clover");
        var me = Region.youngPerson(child);
        assertThat(read(me, "/my-profile")).contains("This is your page", "Nothing is written here yet");
        assertThat(read(me, "/my-profile/good_at")).contains("What I am good at");
        var empty = submits(me, "/my-profile/good_at", Map.of("version", "0", "words", " "));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body().asString()).contains("govuk-error-summary", "href=\"#words\"");
        assertThat(submits(me, "/my-profile/good_at", Map.of("version", "0", "words", "Drumming & <maths>"))
                        .statusCode())
                .isEqualTo(303);
        var stale = submits(me, "/my-profile/good_at", Map.of("version", "0", "words", "Kept words"));
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body().asString()).contains("It has changed", "Kept words");
        var shown = page(me, "/my-profile");
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.body().asString()).contains("Drumming &amp; &lt;maths&gt;", "Written by the child on");

        var profile = "/children/" + child + "/profile";
        assertThat(read(worker(GATESHEAD), profile)).contains("Drumming", "Write it with Clover");
        assertThat(read(Region.officer(), profile)).contains("Drumming").doesNotContain("Write it with");
        assertThat(submits(worker(GATESHEAD), profile + "/parts/hopes", Map.of("version", "0", "words", "To fly"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(GATESHEAD), profile)).contains("with the social worker");
        var need = Map.of("discipline", "education", "area", "learning", "level", "2", "author", "");
        assertThat(submits(worker(GATESHEAD), profile + "/need", need).body().asString())
                .contains("href=\"#author\"");
        var named = new HashMap<>(need);
        named.put("author", "Mr Lowe, teacher");
        assertThat(submits(worker(GATESHEAD), profile + "/need", named).statusCode())
                .isEqualTo(303);
        assertThat(read(me, "/my-profile")).contains("Mr Lowe, teacher", "2, more, every week");
        named.put("level", "3");
        var unread = submits(worker(GATESHEAD), profile + "/need", named);
        assertThat(unread.statusCode()).as("made before the teacher was heard").isEqualTo(400);
        assertThat(unread.body().asString())
                .contains("It has changed", "Mr Lowe, teacher", "name=\"seen\" value=\"education:learning:1\"");
        named.put("seen", "education:learning:1");
        assertThat(submits(worker(GATESHEAD), profile + "/need", named).statusCode())
                .isEqualTo(303);
        get(worker(GATESHEAD), "children/" + child + "/needs")
                .body("level", contains(3))
                .body("version", contains(2));
        assertThat(submits(worker(GATESHEAD), profile + "/risk", Map.of("version", "0", "words", "x"))
                        .statusCode())
                .isEqualTo(400);
        for (var path : List.of(profile, profile + "/risk", profile + "/need", profile + "/parts/hello")) {
            assertThat(page(worker(SUNDERLAND), path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(page(Tokens.as("young-person").bearer(), "/my-profile").statusCode())
                .isEqualTo(404);
    }
}
