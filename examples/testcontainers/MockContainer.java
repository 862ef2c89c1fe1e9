// The mock as a container of a program or a test in Java: org.testcontainers:testcontainers:2.0.5.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

public final class MockContainer {
    private static final String IMAGE = System.getenv().getOrDefault("TOKMODEL_IMAGE", "tokmodel/conformance");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        try (GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))) {
            container.withExposedPorts(4010).waitingFor(Wait.forHealthcheck()).start();
            String url = "http://" + container.getHost() + ":" + container.getMappedPort(4010);
            // The first line that the mock prints has its keys and tokens.
            String line = container.getLogs(OutputFrame.OutputType.STDOUT);
            expect(200, ask(url, read(line, "key")));
            expect(401, ask(url, read(line, "revoked_key")));
            System.out.println("ok");
        }
    }

    /** A member of one line of JSON; a project that has a JSON library uses that. */
    private static String read(String line, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(line);
        if (!found.find()) throw new IllegalStateException("the mock has not printed " + name);
        return found.group(1);
    }

    private static int ask(String url, String key) throws Exception {
        String question = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void expect(int expected, int actual) {
        if (expected != actual) throw new AssertionError("expected " + expected + ", got " + actual);
    }
}
