package org.carebank.placement.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

/** Whoever generates a client from the document that is kept gets one that compiles and reads an answer. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class GeneratedClientTest {
    private static final Path MADE = Path.of("target/generated-client");

    @Test
    void itCompilesAndReadsAnAnswer() throws Exception {
        generate();
        var classes = compile();
        try (var loader = new URLClassLoader(
                new java.net.URL[] {classes.toUri().toURL()}, GeneratedClientTest.class.getClassLoader())) {
            var clientType = loader.loadClass("org.example.client.ApiClient");
            var client = clientType.getConstructor().newInstance();
            var bearer = system("E06000024");
            Consumer<HttpRequest.Builder> signs = each -> each.header("Authorization", bearer);
            clientType.getMethod("setRequestInterceptor", Consumer.class).invoke(client, signs);
            clientType.getMethod("updateBaseUri", String.class).invoke(client, "http://localhost:" + RestAssured.port);
            var apiType = loader.loadClass("org.example.client.api.WebhookResourceApi");
            var api = apiType.getConstructor(clientType).newInstance(client);
            var asked = Stream.of(apiType.getMethods())
                    .filter(each -> each.getName().equals("placementsApiV1WebhooksGet"))
                    .filter(each -> each.getParameterCount() == 0)
                    .findFirst()
                    .orElseThrow();
            var answer = new ObjectMapper().convertValue(asked.invoke(api), Map.class);
            assertThat(answer.get("items")).isEqualTo(List.of());
        }
    }

    /** The generator has libraries of its own, so it runs apart. */
    private static void generate() throws IOException, InterruptedException {
        var run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "target/openapi-generator-cli.jar",
                        "generate",
                        "-g",
                        "java",
                        "--library",
                        "native",
                        "-i",
                        "contract/openapi.yaml",
                        "-o",
                        MADE.toString(),
                        "-p",
                        "openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true",
                        "--invoker-package",
                        "org.example.client",
                        "--api-package",
                        "org.example.client.api",
                        "--model-package",
                        "org.example.client.model",
                        "--global-property",
                        "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/generated-client.log").toFile())
                .start();
        assertThat(run.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as("see target/generated-client.log").isZero();
    }

    private static Path compile() throws IOException {
        var classes = Files.createDirectories(MADE.resolve("classes"));
        try (var sources = Files.walk(MADE.resolve("src/main/java"))) {
            var compiler = ToolProvider.getSystemJavaCompiler();
            var files = compiler.getStandardFileManager(null, null, null);
            var faults = new java.io.StringWriter();
            var task = compiler.getTask(
                    faults,
                    files,
                    null,
                    List.of("-d", classes.toString(), "-nowarn", "-proc:none", "-cp", classPath()),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.filter(each -> each.toString().endsWith(".java"))
                                    .toList()));
            assertThat(task.call()).as("%s", faults).isTrue();
        }
        return classes;
    }

    /** The libraries that the client asks for, where this test has them from. */
    private static String classPath() throws IOException {
        var path = new StringBuilder();
        for (var type : List.of(
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.fasterxml.jackson.core.JsonFactory",
                "com.fasterxml.jackson.annotation.JsonProperty",
                "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
                "jakarta.annotation.Nullable",
                "org.apache.http.entity.mime.MultipartEntityBuilder",
                "org.apache.http.client.entity.UrlEncodedFormEntity",
                "org.apache.http.HttpEntity")) {
            try {
                var source = Class.forName(type, false, GeneratedClientTest.class.getClassLoader())
                        .getProtectionDomain()
                        .getCodeSource();
                path.append(Path.of(URI.create(source.getLocation().toString())))
                        .append(java.io.File.pathSeparator);
            } catch (ClassNotFoundException e) {
                throw new IOException(type, e);
            }
        }
        return path.toString();
    }
}
