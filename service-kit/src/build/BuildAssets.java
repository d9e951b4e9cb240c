import de.larsgrefer.sass.embedded.SassCompilerFactory;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Compiles the style sheet and gathers the scripts, each under a name that carries its hash. Run by the build. */
public class BuildAssets {
    public static void main(String[] arguments) throws Exception {
        var source = Path.of(arguments[0]);
        var classes = Path.of(arguments[1]);
        var assets = Files.createDirectories(classes.resolve("META-INF/resources/assets"));
        try (var old = Files.list(assets)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
        var names = new StringBuilder();
        names.append("css=").append(write(assets, "carebank", ".css", css(source))).append('\n');
        names.append("js=").append(write(assets, "carebank", ".js", scripts())).append('\n');
        Files.writeString(classes.resolve("META-INF/assets.properties"), names);
    }

    private static byte[] css(Path source) throws Exception {
        var govuk = unpacked("META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/");
        try (var sass = SassCompilerFactory.bundled()) {
            sass.setOutputStyle(com.sass_lang.embedded_protocol.OutputStyle.COMPRESSED);
            sass.setQuietDeps(true);
            sass.getLoadPaths().add(govuk.toFile());
            var css = sass.compileFile(new File(source.toFile(), "carebank.scss")).getCss();
            return css.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The style sheets of a web jar in a folder of their own, as Sass reads only files. */
    private static Path unpacked(String folder) throws IOException {
        var into = Files.createTempDirectory("sass");
        var url = Thread.currentThread().getContextClassLoader().getResource(folder + "index.scss");
        try (var jar = ((JarURLConnection) url.openConnection()).getJarFile()) {
            for (var entry : jar.stream().filter(each -> each.getName().startsWith(folder)).toList()) {
                if (entry.getName().endsWith(".scss")) {
                    var file = into.resolve("govuk").resolve(entry.getName().substring(folder.length()));
                    Files.createDirectories(file.getParent());
                    Files.write(file, jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return into;
    }

    private static byte[] scripts() throws IOException {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var htmx = loader.getResourceAsStream("META-INF/resources/_static/htmx.org/2.0.2/dist/htmx.min.js")) {
            if (htmx == null) {
                throw new IOException("htmx is not on the build's class path");
            }
            return htmx.readAllBytes();
        }
    }

    private static String write(Path folder, String name, String ending, byte[] content) throws Exception {
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, 12);
        var file = name + "." + hash + ending;
        Files.write(folder.resolve(file), content);
        return file;
    }
}
