package io.crpbot.scorer.http;

import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.scorer.account.AccountDesk;
import io.crpbot.scorer.account.AccountReport;
import io.crpbot.scorer.account.LiveDesk;
import io.crpbot.scorer.account.OpenReport;
import io.crpbot.scorer.account.PaperFillStore;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.json.Json;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The account, its positions and the paper broker's fills. */
final class AccountHandler {
    private final AccountDesk desk;
    private final RiskPolicy policy;
    private final PaperFillStore fills;
    private final RunMode mode;
    private final Clock clock;

    AccountHandler(AccountDesk desk, RiskPolicy policy, PaperFillStore fills, RunMode mode, Clock clock) {
        this.desk = desk;
        this.policy = policy;
        this.fills = fills;
        this.mode = mode;
        this.clock = clock;
    }

    void get(Context ctx) {
        ctx.json(view(desk.account().orElse(null)));
    }

    void put(Context ctx) {
        AccountReport report = Json.read(ctx.body(), AccountReport.class);
        if (report.resets()) {
            AccessHandler.require(ctx, Role.ADMIN, "a reset of the account");
        }
        ctx.json(view(orConflict(() -> desk.put(report))));
    }

    void positions(Context ctx) {
        ctx.json(Map.of("positions", desk.positions(clock.instant())));
    }

    void open(Context ctx) {
        OpenReport report = Json.read(ctx.body(), OpenReport.class);
        ctx.status(201).json(orConflict(() -> live().opened(report)));
    }

    /** Body of {@code POST /v1/positions/ID/close}. */
    record Close(double price, Optional<Instant> at) {
        Close {
            at = at == null ? Optional.empty() : at;
            if (!(price > 0)) {
                throw new IllegalArgumentException("Cannot close a position at the price " + price);
            }
        }
    }

    void close(Context ctx) {
        Close close = Json.read(ctx.body(), Close.class);
        String id = ctx.pathParam("id");
        ctx.json(orConflict(() -> live().closed(id, close.price(), close.at().orElseGet(clock::instant))));
    }

    void fills(Context ctx) {
        ctx.json(Map.of("fills", fills.latest(200), "counts", fills.counts(), "net_profit", fills.netProfit()));
    }

    private LiveDesk live() {
        if (desk instanceof LiveDesk live) {
            return live;
        }
        throw new IllegalStateException("in a dry run the paper broker opens and closes positions");
    }

    private AccountView view(AccountState account) {
        return account == null
                ? new AccountView(mode, policy.rules().name(), null, null, null, null)
                : new AccountView(
                        mode,
                        policy.rules().name(),
                        account,
                        policy.limits(account),
                        policy.headroom(account),
                        desk.standing(clock.instant()).doubt().orElse(null));
    }

    private static <T> T orConflict(Supplier<T> change) {
        try {
            return change.get();
        } catch (IllegalStateException e) {
            throw ProblemException.of(409, e.getMessage());
        }
    }
}
