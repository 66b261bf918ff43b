package io.crpbot.jobs.report;

/** The page's style sheet; follows the reader's light or dark theme and prints on paper. */
final class Style {
    static final String CSS = """

            :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --rule: #dde2e8; --ground: #ffffff;
              --panel: #f6f8fa; --one: #1f6feb; --two: #b35900; --three: #7a3fb0; --good: #1a7f37; --bad: #c62828; --goodbg: #e6f4ea;
              --badbg: #fdecea; --alarm: #8a1c1c; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa5b3; --rule: #333b45;
              --ground: #14181d; --panel: #1c2229; --one: #6cb0ff; --two: #f0a35e; --three: #c79bff; --good: #5fcf80; --bad: #ff8a80;
              --goodbg: #15301d; --badbg: #3a1b1b; --alarm: #ff9d9d; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink);
              font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 1180px; margin: 0 auto; padding: 24px 20px 64px; }
            h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 36px 0 8px; padding-top: 12px;
              border-top: 1px solid var(--rule); } h3 { font-size: 15px; margin: 20px 0 6px; }
            p { margin: 6px 0; max-width: 900px; } p.note { color: var(--soft); font-size: 13.5px; }
            p.alarm { background: var(--badbg); color: var(--alarm); border: 2px solid var(--bad); padding: 12px 16px;
              font-weight: 700; font-size: 17px; max-width: none; letter-spacing: .02em; }
            p.refused, p.passed { padding: 10px 16px; font-weight: 600; max-width: none; border-left: 4px solid; }
            p.refused { background: var(--badbg); border-color: var(--bad); }
            p.passed { background: var(--goodbg); border-color: var(--good); }
            a { color: var(--one); margin-right: 12px; }
            .scroll { overflow-x: auto;
              background: linear-gradient(to right, var(--ground) 40%, transparent) left / 36px 100% no-repeat local,
                linear-gradient(to left, var(--ground) 40%, transparent) right / 36px 100% no-repeat local,
                linear-gradient(to right, var(--rule), transparent) left / 14px 100% no-repeat scroll,
                linear-gradient(to left, var(--rule), transparent) right / 14px 100% no-repeat scroll; }
            table { border-collapse: collapse; margin: 8px 0 12px; font-size: 13.5px; font-variant-numeric: tabular-nums; }
            th { text-align: left; color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--rule);
              padding: 4px 14px 4px 0; vertical-align: bottom; }
            td { border-bottom: 1px solid var(--rule); padding: 4px 14px 4px 0; white-space: nowrap; }
            td.number, th.number { text-align: right; } td:last-child { white-space: normal; }
            td:last-child:not(.number):not(:first-child) { min-width: 11em; }
            tr.failed td:first-child { border-left: 4px solid var(--bad); padding-left: 8px; }
            tr.ok td:first-child { border-left: 4px solid var(--good); padding-left: 8px; }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap: 18px; }
            figure { max-width: 580px; margin: 8px 0; background: var(--panel); padding: 12px; border-radius: 8px; }
            figcaption { color: var(--soft); font-size: 13px; margin-top: 4px; }
            svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font-size: 12px; }
            svg text.axis { fill: var(--ink); } svg text.level { font-size: 11px; }
            .grid { stroke: var(--rule); stroke-width: 1; }
            .line { fill: none; stroke-width: 1.8; } .whisker { stroke-width: 1.6; } .band { stroke: none; opacity: .18; }
            .one { stroke: var(--one); } .two { stroke: var(--two); }
              .three { stroke: var(--three); } .limit { stroke: var(--bad); stroke-dasharray: 5 4; }
            .ideal { stroke: var(--soft); stroke-dasharray: 3 4; stroke-width: 1.2; }
            .dot.one, .band.one { fill: var(--one); } .dot.two, .band.two { fill: var(--two); }
              .dot.three { fill: var(--three); }
            .dot { stroke: none; } .column { fill: var(--soft); opacity: .22; stroke: none; }
            .column.alert { fill: var(--two); opacity: .75; }
            figure.wide { max-width: 860px; } details { margin: 6px 0; } summary { cursor: pointer; color: var(--one); }
            .day { stroke: none; } .day.full { fill: var(--good); opacity: .7; } .day.most { fill: var(--good); opacity: .3; }
            .day.some { fill: var(--two); opacity: .6; } .day.few { fill: var(--bad); opacity: .65; }
            .day.none { fill: var(--bad); } .day.outside { fill: none; stroke: var(--rule); }
            .dot.suspect { fill: var(--ink); } .ring { fill: none; stroke: var(--bad); stroke-width: 2; }
            .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; color: var(--soft); margin-top: 8px; }
            .legend span { white-space: nowrap; }
            .legend svg { width: 12px; height: 12px; display: inline-block; margin-right: 5px; vertical-align: -1px; }
            @media (max-width: 600px) { main { padding: 16px 12px 48px; } h1 { font-size: 22px; }
              table { font-size: 12.5px; } td, th { padding-right: 9px; } figure { padding: 8px; }
              td:first-child { white-space: normal; min-width: 7.5em; } }
            @media print { figure { break-inside: avoid; } }
            """;

    private Style() {}
}
