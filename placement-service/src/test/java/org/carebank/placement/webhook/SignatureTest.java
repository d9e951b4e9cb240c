package org.carebank.placement.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of sending, without a network. */
class SignatureTest {
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The example of the reference libraries. */
    @Test
    void itIsTheSignatureOfStandardWebhooks() {
        assertThat(Signature.of(List.of(KEY), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(Signature.of(List.of(KEY, KEY), "a", 1, "{}").split(" ")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1"
            })
    void anAddressInsideANetworkIsNotPublic(String address) throws UnknownHostException {
        assertThat(Destination.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111"})
    void othersAre(String address) throws UnknownHostException {
        assertThat(Destination.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/x",
                "ftp://hooks.example.org",
                "https://",
                "not a url",
                "https://intranet/x",
                "https://user:word@hooks.example.org/x",
                "https://example.org:99999/x",
                "https://example.org:0/x",
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest",
                "https://[::1]/x",
                "https://localhost/x",
                "https://localhost./x",
                "http://127.0.0.1:8080/x",
                "https://0x7f000001/x"
            })
    void aUrlThatLeadsInsideIsRefused(String url) {
        assertThat(Destination.fault(url, false)).isPresent();
    }

    @Test
    void aPublicUrlIsTaken() {
        assertThat(Destination.fault("https://hooks.example.org/carebank?from=us", false))
                .isEmpty();
        assertThat(Destination.fault("http://127.0.0.1:8080/x", true)).isEmpty();
        assertThat(Destination.fault("http://10.0.0.1:8080/x", true)).isPresent();
    }

    @Test
    void theWaitsGrowAndTheLastIsTheEnd() {
        var waits = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));
        var chance = new Random(41);
        for (int i = 0; i < 200; i++) {
            var wait = Retries.after(waits, 1, chance).orElseThrow();
            assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5500));
        }
        assertThat(Retries.after(waits, 2, chance).orElseThrow())
                .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
        assertThat(Retries.after(waits, 3, chance)).isEqualTo(Optional.empty());
    }
}
