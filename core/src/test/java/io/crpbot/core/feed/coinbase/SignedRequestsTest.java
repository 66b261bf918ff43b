package io.crpbot.core.feed.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestsTest {
    private static final Instant NOW = Instant.parse("2024-11-01T00:00:05Z");
    private static final TimeRange WINDOW =
            new TimeRange(Instant.parse("2024-10-01T00:00:00Z"), Instant.parse("2024-10-01T01:00:00Z"));
    private static final String NAME = "organizations/a/apiKeys/b";

    @ParameterizedTest
    @ValueSource(strings = {"sec1", "sec1 escaped", "pkcs8", "pkcs8 escaped"})
    void signsWithAnEllipticKeyOfAnyForm(String form) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String pem = form.startsWith("sec1") ? pem("EC PRIVATE KEY", sec1(pkcs8)) : pem("PRIVATE KEY", pkcs8);
        String key = form.endsWith("escaped") ? "\"" + pem.replace("\n", "\\n") + "\"" : pem;

        List<SignedJWT> tokens = tokens(key, 2);

        for (SignedJWT token : tokens) {
            assertThat(token.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic())))
                    .isTrue();
            assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
            requireClaims(token);
        }
        assertThat(tokens.get(0).getHeader().getCustomParam("nonce"))
                .isNotEqualTo(tokens.get(1).getHeader().getCustomParam("nonce"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "pkcs8"})
    void signsWithAnEd25519KeyOfAnyForm(String form) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = form.equals("base64")
                ? Base64.getEncoder().encodeToString(both(pair))
                : pem("PRIVATE KEY", pair.getPrivate().getEncoded());

        SignedJWT token = tokens(key, 1).get(0);

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(token.getSigningInput());
        assertThat(check.verify(token.getSignature().decode())).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("EdDSA");
        requireClaims(token);
    }

    @Test
    void refusesAKeyThatCannotBeUsedWithoutRepeatingIt() throws GeneralSecurityException {
        byte[] mixed = both(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        mixed[40] ^= 1;
        List<String> bad = List.of(
                "hello!",
                "-----BEGIN EC PRIVATE KEY-----\\nMHcCAQ",
                pem("EC PRIVATE KEY", new byte[] {1, 2, 3}),
                Base64.getEncoder().encodeToString(new byte[32]),
                Base64.getEncoder().encodeToString(mixed));
        for (String key : bad) {
            assertThatThrownBy(() -> settings(key))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("COINBASE_PRIVATE_KEY cannot be used: ")
                    .message()
                    .doesNotContain(key.substring(0, 6).startsWith("-") ? "MHcCAQ" : key);
        }
    }

    @Test
    void readsItsSettingsAndKeepsTheSecret() {
        List<String> problems = new ArrayList<>();
        CoinbaseSettings plain = CoinbaseSettings.from(new EnvironmentValues(Map.of(), problems));
        assertThat(plain.advancedUrl()).hasToString("https://api.coinbase.com");
        assertThat(plain.exchangeUrl()).hasToString("https://api.exchange.coinbase.com");
        assertThat(plain.requestsPerSecond()).isEqualTo(4);

        CoinbaseSettings own = CoinbaseSettings.from(new EnvironmentValues(
                Map.of(
                        "COINBASE_API_URL", "http://localhost:1/",
                        "COINBASE_EXCHANGE_URL", "ftp://x",
                        "COINBASE_REQUESTS_PER_SECOND", "0.5",
                        "COINBASE_PRIVATE_KEY", "secret"),
                problems));
        assertThat(own.advancedUrl()).hasToString("http://localhost:1");
        assertThat(own.requestsPerSecond()).isEqualTo(0.5);
        assertThat(own.toString()).doesNotContain("secret");
        assertThat(problems)
                .containsExactly("COINBASE_EXCHANGE_URL: 'ftp://x' is no address such as https://api.coinbase.com");
        assertThatThrownBy(() -> CoinbaseSettings.from(
                        new EnvironmentValues(Map.of("COINBASE_API_KEY", NAME), new ArrayList<>())))
                .hasMessage("COINBASE_API_KEY is set, but COINBASE_PRIVATE_KEY is not");
    }

    private static void requireClaims(SignedJWT token) throws ParseException {
        assertThat(token.getHeader().getKeyID()).isEqualTo(NAME);
        assertThat(token.getHeader().getType().getType()).isEqualTo("JWT");
        assertThat((String) token.getHeader().getCustomParam("nonce")).matches("[0-9a-f]{32}");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(NAME);
        assertThat(claims.getIssuer()).isEqualTo("cdp");
        assertThat(claims.getNotBeforeTime().toInstant()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(120));
        assertThat(claims.getStringClaim("uri"))
                .isEqualTo("GET api.coinbase.com/api/v3/brokerage/products/BTC-USD/candles");
    }

    /** What the server is sent. */
    private static List<SignedJWT> tokens(String key, int requests) throws ParseException {
        try (FakeCoinbase server = new FakeCoinbase()) {
            CoinbaseSettings settings = new CoinbaseSettings(server.address(), server.address(), 1000, NAME, key);
            CoinbaseProvider provider = CoinbaseProvider.advanced(
                    settings,
                    new Surroundings(
                            Clock.fixed(NOW, ZoneOffset.UTC), time -> {}, 7, Duration.ofSeconds(20), 1, () -> {}));
            List<SignedJWT> tokens = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                assertThat(provider.page(Symbol.of("BTC-USD"), WINDOW, OptionalDouble.empty())
                                .candles())
                        .hasSize(60);
                assertThat(server.requests().get(i)).startsWith("/api/v3/brokerage/products/BTC-USD/candles?");
                tokens.add(SignedJWT.parse(server.tokens().get(i).substring("Bearer ".length())));
            }
            return tokens;
        }
    }

    private static CoinbaseSettings settings(String key) {
        return CoinbaseSettings.from(new EnvironmentValues(
                Map.of("COINBASE_API_KEY", NAME, "COINBASE_PRIVATE_KEY", key), new ArrayList<>()));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** The content of the last octet string of a PKCS#8 text of P-256. */
    private static byte[] sec1(byte[] pkcs8) {
        for (int at = 20; at < pkcs8.length - 2; at++) {
            boolean octets = pkcs8[at] == 0x04;
            if (octets && (pkcs8[at + 1] & 0xff) == pkcs8.length - at - 2) {
                return Arrays.copyOfRange(pkcs8, at + 2, pkcs8.length);
            }
        }
        throw new IllegalStateException("no octet string");
    }

    private static byte[] both(KeyPair pair) {
        byte[] seed = pair.getPrivate().getEncoded();
        byte[] open = pair.getPublic().getEncoded();
        byte[] both = Arrays.copyOf(Arrays.copyOfRange(seed, seed.length - 32, seed.length), 64);
        System.arraycopy(open, open.length - 32, both, 32, 32);
        return both;
    }
}
