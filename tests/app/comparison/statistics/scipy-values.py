"""Makes scipy-values.json: what SciPy and statsmodels say to the same questions that statistics.test.ts asks.

    pip install scipy==1.17.1 statsmodels==0.15.0
    python3 tests/app/comparison/statistics/scipy-values.py > tests/app/comparison/statistics/scipy-values.json

`--check` compares with the file instead, to a relative 1e-9, and says where they part.
"""

import json
import math
import pathlib
import random
import sys

import numpy as np
import scipy
import statsmodels
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

pairs = [[0, 0], [0, 1], [0, 6], [1, 7], [3, 3], [5, 12], [10, 25], [59, 6], [121, 150], [1000, 1100],
         [20000, 20500], [499000, 501000]]


def log_likelihood(table, q21, delta):
    a, b, c, d = table
    q12 = q21 + delta
    rest = 1 - q12 - q21
    total = 0.0
    for count, p in ((b, q12), (c, q21), (a + d, rest)):
        if count > 0:
            if p <= 0:
                return -math.inf
            total += count * math.log(p)
    return total


def score_end(table, z):
    """Tango's interval from its definition: the constrained maximum likelihood is searched, no closed form."""
    a, b, c, d = table
    n = a + b + c + d

    def score(delta):
        low, high = max(0.0, -delta), (1 - delta) / 2
        found = optimize.minimize_scalar(lambda q: -log_likelihood(table, q, delta), bounds=(low, high),
                                         method="bounded", options={"xatol": 1e-14})
        candidates = [found.x, low, high]
        q21 = max(candidates, key=lambda q: log_likelihood(table, q, delta))
        variance = n * (2 * q21 + delta * (1 - delta))
        return (b - c - n * delta) / math.sqrt(max(variance, 1e-300)) - z

    return optimize.brentq(score, -1 + 1e-9, 1 - 1e-9, xtol=1e-13)


def tango(table, level):
    z = stats.norm.ppf((1 + level) / 2)
    return [score_end(table, z), score_end(table, -z)]


tables = [[1, 1, 7, 12], [212, 144, 256, 707], [43, 0, 1, 0], [40, 3, 9, 8], [30, 0, 0, 30], [0, 5, 5, 0], [500, 20, 38, 442]]

numbers = random.Random(20261126)


def differences(count, shift):
    return [round(numbers.gauss(shift, 1), 6) for _ in range(count)]


def flips(values):
    result = stats.permutation_test((np.array(values),), np.sum, permutation_type="samples",
                                    n_resamples=np.inf, alternative="two-sided")
    return float(result.pvalue)


small = [differences(n, shift) for n, shift in ((5, 0.5), (9, 0.8), (12, 0.0), (14, 0.6))]
units = differences(40, 0.2)
skewed = [round(math.exp(numbers.gauss(0, 0.8)), 6) for _ in range(60)]


def bca(values, level):
    result = stats.bootstrap((np.array(values),), np.mean, confidence_level=level, n_resamples=200_000,
                             method="BCa", rng=np.random.default_rng(1))
    return [float(result.confidence_interval.low), float(result.confidence_interval.high)]


def share_power(discordant, difference, n):
    """Exact power of McNemar's mid-p test at n items, summed over how many are discordant."""
    total = 0.0
    p = (discordant + difference) / 2 / discordant
    for m in range(n + 1):
        chance = stats.binom.pmf(m, n, discordant)
        if chance < 1e-12:
            continue
        k = np.arange(m + 1)
        fewer = np.minimum(k, m - k)
        mid = np.minimum(1, 2 * stats.binom.cdf(fewer, m, 0.5) - stats.binom.pmf(fewer, m, 0.5))
        total += chance * stats.binom.pmf(k, m, p)[mid <= 0.05].sum()
    return float(total)


def vote_power(difference, n):
    k = np.arange(n + 1)
    fewer = np.minimum(k, n - k)
    mid = np.minimum(1, 2 * stats.binom.cdf(fewer, n, 0.5) - stats.binom.pmf(fewer, n, 0.5))
    return float(stats.binom.pmf(k, n, 0.5 + difference)[mid <= 0.05].sum())


share_sizes = [[0.4, 0.2, 77], [0.1, 0.02, 1960], [0.2, 0.05, 626], [0.05, 0.02, 979]]
vote_sizes = [[0.25, 29], [0.1, 194], [0.05, 783]]
mean_sizes = [0.5, 0.1, 0.03]

probabilities = [1e-12, 1e-6, 0.005, 0.0125, 0.025, 0.1, 0.3, 0.5, 0.77, 0.9, 0.975, 0.9875, 0.999999]
points = [-7.5, -3, -1.959963985, -0.3, 0, 0.01, 1, 2.5, 6]
families = [[0.01], [0.04, 0.01, 0.03], [0.001, 0.2, 0.2, 0.9], [0.5, 0.5, 0.6], [0, 1, 0.02, 0.03, 0.01]]
shares = [[0, 10], [10, 10], [1, 3], [52, 61], [81, 263], [15, 148], [0, 20], [999000, 1000000]]

values = {
    "versions": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "numpy": np.__version__},
    "signs": [{"counts": [a, b],
               "pValue": stats.binomtest(a, a + b).pvalue if a + b else 1.0,
               "mcnemar": float(mcnemar([[0, a], [b, 0]], exact=True).pvalue) if a + b else 1.0,
               "pmf": float(stats.binom.pmf(a, a + b, 0.5))} for a, b in pairs],
    "quantiles": [[p, float(stats.norm.ppf(p))] for p in probabilities],
    "below": [[x, float(stats.norm.cdf(x))] for x in points],
    "student": [[p, v, float(stats.t.ppf(p, v))] for p in (0.975, 0.9875, 0.99) for v in (9, 12, 20, 60, 1000)],
    "wilson": [{"counts": [k, n], "level": level,
                "ends": [float(e) for e in proportion_confint(k, n, alpha=1 - level, method="wilson")]}
               for k, n in shares for level in (0.95, 0.99)],
    "holm": [{"given": ps, "adjusted": [float(p) for p in multipletests(ps, method="holm")[1]]} for ps in families],
    "pairedShares": [{"table": t, "level": level, "ends": tango(t, level)} for t in tables for level in (0.95, 0.975)],
    "signFlips": [{"differences": d, "pValue": flips(d)} for d in small],
    "bootstraps": [{"values": v, "level": 0.95, "ends": bca(v, 0.95)} for v in (units, skewed)],
    "sharePowers": [[d, x, n, share_power(d, x, n)] for d, x, n in share_sizes],
    "votePowers": [[x, n, vote_power(x, n)] for x, n in vote_sizes],
    "meanSizes": [[e, float(NormalIndPower(ddof=0).solve_power(effect_size=e, alpha=0.05, power=0.8, ratio=0))]
                  for e in mean_sizes],
    "percentiles": [{"values": v, "p": p, "value": float(np.quantile(v, p))}
                    for v in ([3.5], units, skewed) for p in (0, 0.25, 0.5, 0.95, 1)],
}


def parting(seen, kept, at=""):
    if isinstance(kept, dict):
        return [line for key in kept for line in parting(seen[key], kept[key], f"{at}.{key}")]
    if isinstance(kept, list):
        return [line for i, one in enumerate(kept) for line in parting(seen[i], one, f"{at}[{i}]")]
    if isinstance(kept, float) or isinstance(seen, float):
        return [] if math.isclose(seen, kept, rel_tol=1e-9, abs_tol=1e-11) else [f"{at}: {kept} is now {seen}"]
    return [] if seen == kept else [f"{at}: {kept} is now {seen}"]


if "--check" in sys.argv:
    file = pathlib.Path(__file__).with_name("scipy-values.json")
    kept = json.loads(file.read_text())
    print(f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}")
    lines = parting({**values, "versions": kept["versions"]}, kept)
    print("\n".join(lines) or "All values are as they are kept.")
    sys.exit(1 if lines else 0)
print(json.dumps(values, indent=1))
