"""Series of days and the block lengths that the package arch and the paper's own steps give for them.

Prints the rows of core/src/test/resources/io/crpbot/core/metric/block-lengths.csv:
name, lag (m-hat of the paper), length (the paper's), arch's lag (the one with which the formula gives its value), arch's
length (column "stationary" of optimal_block_length), then the series.
Needs arch==7.2.0 with pandas==2.2.3 and numpy==2.2.6. Seeded: running it again gives the same rows.

    python block_length_vectors.py >core/src/test/resources/io/crpbot/core/metric/block-lengths.csv
"""
import math

import arch
import numpy as np
from arch.bootstrap import optimal_block_length


def run(n):
    return max(5, math.ceil(math.sqrt(math.log10(n))))


def covariances(x):
    n = len(x)
    d = x - x.mean()
    return np.array([np.dot(d[k:], d[: n - k]) / n for k in range(math.ceil(math.sqrt(n)) + run(n) + 1)])


def lag(x):
    """Politis and White (2004), footnote c: the smallest m-hat after which enough autocorrelations are negligible."""
    n, r = len(x), covariances(x)
    small = np.abs(r / r[0]) <= 2 * math.sqrt(math.log10(n) / n)
    fits = [m for m in range(len(r) - run(n)) if small[m + 1 : m + run(n) + 1].all()]
    return fits[0] if fits else int(np.flatnonzero(~small).max())


def length(x, lag):
    """The same, section 3.2, with the correction of Patton, Politis and White (2009)."""
    n, r = len(x), covariances(x)
    width = min(2 * max(lag, 1), len(r) - 1)
    k = np.arange(-width, width + 1)
    t = np.abs(k) / width
    window = np.where(t <= 0.5, 1, 2 * (1 - t))
    g = np.sum(window * np.abs(k) * r[np.abs(k)])
    d_sb = 2 * np.sum(window * r[np.abs(k)]) ** 2
    b = (2 * g**2 / d_sb) ** (1 / 3) * n ** (1 / 3)
    return float(min(b, math.ceil(min(3 * math.sqrt(n), n / 3))))


def autoregressive(rng, n, rho):
    x = np.zeros(n)
    for i in range(n):
        x[i] = (rho * x[i - 1] if i else 0) + rng.standard_normal()
    return x


def seldom(rng, n):
    """Returns of an account that trades on one day of four, in spells."""
    state, x = 0, np.zeros(n)
    for i in range(n):
        state = rng.random() < (0.9 if state else 0.04)
        x[i] = 0.5 * rng.standard_normal() + 0.5 if state else 0
    return x


def main():
    assert arch.__version__ == "7.2.0", arch.__version__
    rng = np.random.default_rng(7)
    series = {
        "independent-50": rng.standard_normal(50),
        "autoregressive-0.4-365": autoregressive(rng, 365, 0.4),
        "autoregressive-0.3-120": autoregressive(rng, 120, 0.3),
        "autoregressive-0.6-250": autoregressive(rng, 250, 0.6),
        "autoregressive-0.9-90": autoregressive(rng, 90, 0.9),
        "autoregressive-minus-0.5-180": autoregressive(rng, 180, -0.5),
        "seldom-700": seldom(rng, 700),
        "walk-60": np.cumsum(rng.standard_normal(60)),
        "wave-64": np.sin(np.arange(64) / 8) + 0.1 * rng.standard_normal(64),
    }
    for name, x in series.items():
        x = np.round(x, 3)
        stationary = float(optimal_block_length(x)["stationary"].iloc[0])
        paper = lag(x)
        its = next(m for m in range(max(1, paper), len(x)) if math.isclose(length(x, m), stationary, rel_tol=1e-12))
        print(
            ",".join(
                [name, str(paper), repr(length(x, paper)), str(its), repr(stationary)] + [repr(float(v)) for v in x]
            )
        )


main()
