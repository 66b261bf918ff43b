package io.crpbot.scorer.dashboard;

import io.crpbot.scorer.account.PaperFill;
import io.crpbot.scorer.account.PositionView;
import java.util.Locale;

/** Positions, orders and what the paper broker did. */
final class TradeTables {
    private TradeTables() {}

    static void render(Html html, DashboardData data) {
        html.raw("<section class=\"pair\"><div><h2>Positions and orders</h2>");
        if (data.positions().isEmpty()) {
            html.element("p", "empty", "None.");
        } else {
            html.raw("""
                    <div class="scroll"><table><thead><tr><th>Symbol</th><th>State</th><th class="number">Quantity</th>
                    <th class="number">Entry</th><th class="number">Stop</th><th class="number">Target</th>
                    <th class="number">Floating</th></tr></thead><tbody>
                    """);
            data.positions().forEach(position -> row(html, position));
            html.raw("</tbody></table></div>");
        }
        html.raw("</div><div><h2>Paper fills</h2>");
        if (data.fills().isEmpty()) {
            html.element("p", "empty", "None.");
        } else {
            html.raw("""
                    <div class="scroll"><table><thead><tr><th>At</th><th>Symbol</th><th>What</th>
                    <th class="number">Price</th><th class="number">Net</th></tr></thead><tbody>
                    """);
            data.fills().forEach(fill -> row(html, fill));
            html.raw("</tbody></table></div>");
        }
        html.raw("</div></section>");
    }

    private static void row(Html html, PositionView position) {
        html.raw("<tr>")
                .element("td", "", position.symbol() + " " + position.direction())
                .element("td", "", position.state().name().toLowerCase(Locale.ROOT))
                .element("td", "number", position.quantity().toPlainString())
                .element("td", "number", price(position.entry()))
                .element("td", "number", price(position.stop()))
                .element("td", "number", price(position.target()))
                .element("td", "number", position.floating() == null ? "" : AccountCards.signed(position.floating()))
                .raw("</tr>");
    }

    private static void row(Html html, PaperFill fill) {
        html.raw("<tr>")
                .element("td", "", fill.at().toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z", ""))
                .element("td", "", fill.symbol() + " " + fill.direction())
                .element("td", "", fill.kind().name().toLowerCase(Locale.ROOT))
                .element("td", "number", fill.price() == null ? "" : price(fill.price()))
                .element(
                        "td",
                        fill.netProfit() == null
                                ? "number"
                                : fill.netProfit().signum() < 0 ? "number loss" : "number win",
                        fill.netProfit() == null ? "" : AccountCards.signed(fill.netProfit()))
                .raw("</tr>");
    }

    private static String price(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
