package io.crpbot.core.feed.coinbase;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Coinbase's two candle interfaces on this machine, behaving as documented until a fault is set for a request. */
public final class FakeCoinbase implements AutoCloseable {
    private static final int MINUTE = 60;

    /** What happens instead of the answer; the body that would have been sent is given. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange, String body) throws IOException;
    }

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Map<Integer, Fault> faults = new TreeMap<>();
    private final AtomicBoolean first = new AtomicBoolean(true);
    private volatile Fault always;
    private volatile Fault held;
    private volatile int heldFrom = Integer.MAX_VALUE;
    private volatile LongPredicate traded = minute -> true;
    private volatile double shift;
    private volatile long shiftedFrom = Long.MAX_VALUE;

    public FakeCoinbase() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public CoinbaseSettings settings() {
        return new CoinbaseSettings(address(), address(), 1000, null, null);
    }

    /** Path and query of each request, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** Sets what happens at the n-th request, from 1. */
    public FakeCoinbase at(int request, Fault fault) {
        faults.put(request, fault);
        return this;
    }

    /** Sets what happens at every request that has no fault of its own; {@code null} for nothing. */
    public FakeCoinbase always(Fault fault) {
        always = fault;
        return this;
    }

    /** Answers nothing from the n-th request on until it is let go. */
    public FakeCoinbase heldFrom(int request, CountDownLatch reached, CountDownLatch letGo) {
        heldFrom = request;
        held = (exchange, body) -> {
            if (first.compareAndSet(true, false)) {
                reached.countDown();
            }
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        return this;
    }

    /** Minutes (opens in epoch seconds) in which something traded. */
    public FakeCoinbase traded(LongPredicate minutes) {
        traded = minutes;
        return this;
    }

    /** Adds to the volume of candles from an instant on, as if they had not been final. */
    public FakeCoinbase changed(Instant from, double volume) {
        shiftedFrom = from.getEpochSecond();
        shift = volume;
        return this;
    }

    /** An answer of any kind. */
    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int number;
            synchronized (this) {
                requests.add(exchange.getRequestURI().toString());
                number = requests.size();
            }
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            if (token != null) {
                tokens.add(token);
            }
            URI uri = exchange.getRequestURI();
            Map<String, String> query = query(uri);
            boolean advanced = uri.getPath().startsWith("/api/");
            long seconds = seconds(query.get("granularity"));
            long from = time(query.get("start"));
            long to = time(query.get("end"));
            if ((to - from) / seconds + 1 > 350) {
                send(exchange, 400, "{\"error\":\"INVALID_ARGUMENT\",\"message\":\"too many candles\"}");
                return;
            }
            String body = body(advanced, candles(from, to, seconds));
            Fault fault = number >= heldFrom ? held : faults.getOrDefault(number, always);
            if (fault == null) {
                send(exchange, 200, body);
            } else {
                fault.answer(exchange, body);
            }
        }
    }

    private List<double[]> candles(long from, long to, long seconds) {
        List<double[]> rows = new ArrayList<>();
        for (long start = Math.floorDiv(to, seconds) * seconds; start >= from; start -= seconds) {
            boolean any = false;
            for (long minute = start; minute < start + seconds && !any; minute += MINUTE) {
                any = traded.test(minute);
            }
            if (any) {
                double open = price(start);
                double close = price(start + seconds);
                double volume = 1 + start / MINUTE % 7 + (start >= shiftedFrom ? shift : 0);
                rows.add(new double[] {start, Math.min(open, close) - 1, Math.max(open, close) + 1, open, close, volume
                });
            }
        }
        return rows;
    }

    private static double price(long seconds) {
        return 1000 + seconds / MINUTE % 97 + (seconds / MINUTE % 13) / 8.0;
    }

    private static String body(boolean advanced, List<double[]> rows) {
        if (advanced) {
            return rows.stream()
                    .map(row -> String.format(
                            "{\"start\":\"%d\",\"low\":\"%s\",\"high\":\"%s\",\"open\":\"%s\",\"close\":\"%s\",\"volume\":\"%s\"}",
                            (long) row[0], row[1], row[2], row[3], row[4], row[5]))
                    .collect(Collectors.joining(",", "{\"candles\":[", "]}"));
        }
        return rows.stream()
                .map(row -> String.format("[%d,%s,%s,%s,%s,%s]", (long) row[0], row[1], row[2], row[3], row[4], row[5]))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static long seconds(String granularity) {
        return switch (granularity) {
            case "ONE_MINUTE", "60" -> MINUTE;
            case "ONE_DAY", "86400" -> 86_400;
            default -> throw new IllegalArgumentException(granularity);
        };
    }

    private static long time(String text) {
        return text.contains("T") ? Instant.parse(text).getEpochSecond() : Long.parseLong(text);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : uri.getQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }
}
