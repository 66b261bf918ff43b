"""crpbot31 the way the Python original went about it: pandas, one coin after the other, the volume's slope by np.polyfit
on every window, the regime by a quantile on every window.

Usage: crpbot31_pandas.py CANDLES_GLOB OUT_FOLDER RUNS
Prints a line a run: seconds.
"""

import glob
import sys
import time

import numpy as np
import pandas as pd

EPS = 1e-8


def features(candles: pd.DataFrame) -> pd.DataFrame:
    rows = candles[["symbol", "start"]].copy()
    close, high, low, volume = (candles[name] for name in ("close", "high", "low", "volume"))
    hour = candles["start"].dt.hour
    rows["session_tokyo"] = ((hour >= 0) & (hour < 8)).astype(float)
    rows["session_london"] = ((hour >= 8) & (hour < 16)).astype(float)
    rows["session_new_york"] = (hour >= 16).astype(float)
    rows["day_of_week"] = candles["start"].dt.dayofweek.astype(float)
    rows["is_weekend"] = (rows["day_of_week"] >= 5).astype(float)
    rows["spread"] = high - low
    rows["spread_pct"] = rows["spread"] / close * 100
    previous = close.shift(1)
    true_range = pd.concat([high - low, (high - previous).abs(), (low - previous).abs()], axis=1).max(axis=1)
    rows["atr"] = true_range.rolling(14).mean()
    rows["spread_atr_ratio"] = rows["spread"] / (rows["atr"] + EPS)
    rows["volume_ma"] = volume.rolling(20).mean()
    rows["volume_ratio"] = volume / (rows["volume_ma"] + EPS)
    rows["volume_trend"] = volume.rolling(20).apply(lambda window: np.polyfit(range(20), window, 1)[0], raw=True)
    for period in (7, 14, 21, 50):
        rows[f"sma_{period}"] = close.rolling(period).mean()
        rows[f"price_sma_{period}_ratio"] = close / (rows[f"sma_{period}"] + EPS)
    change = close.diff().fillna(0)
    up = change.clip(lower=0).ewm(alpha=1 / 14, adjust=False).mean()
    down = (-change).clip(lower=0).ewm(alpha=1 / 14, adjust=False).mean()
    rows["rsi"] = np.where(down == 0, 100.0, 100 * up / (up + down))
    rows["macd"] = close.ewm(span=12, adjust=False).mean() - close.ewm(span=26, adjust=False).mean()
    rows["macd_signal"] = rows["macd"].ewm(span=9, adjust=False).mean()
    rows["macd_diff"] = rows["macd"] - rows["macd_signal"]
    middle, deviation = close.rolling(20).mean(), close.rolling(20).std(ddof=0)
    rows["bb_high"] = middle + 2 * deviation
    rows["bb_low"] = middle - 2 * deviation
    rows["bb_width"] = (rows["bb_high"] - rows["bb_low"]) / (close + EPS)
    rows["bb_position"] = (close - rows["bb_low"]) / (rows["bb_high"] - rows["bb_low"] + EPS)
    low_cut, high_cut = rows["atr"].rolling(20).quantile(0.33), rows["atr"].rolling(20).quantile(0.67)
    rows["volatility_low"] = (rows["atr"] < low_cut).astype(float)
    rows["volatility_high"] = (rows["atr"] >= high_cut).astype(float)
    rows["volatility_medium"] = 1 - rows["volatility_low"] - rows["volatility_high"]
    return rows


def main(candles: str, out: str, runs: int) -> None:
    for _ in range(runs):
        begun = time.perf_counter()
        wanted = ["symbol", "start", "high", "low", "close", "volume"]
        stored = pd.concat([pd.read_parquet(file, columns=wanted) for file in glob.glob(candles, recursive=True)])
        for symbol, own in stored.groupby("symbol"):
            features(own.sort_values("start").reset_index(drop=True)).to_parquet(f"{out}/pandas_{symbol}.parquet")
        print(f"{time.perf_counter() - begun:.2f}", flush=True)
    print(f"{len(stored)} rows, pandas {pd.__version__}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
