/** Asks SciPy and statsmodels again for the values that the statistics are tested against. `CLOISTER_PYTHON` names the Python. */
import { spawnSync } from "node:child_process";

const python = process.env.CLOISTER_PYTHON ?? "python3";
const hasBoth = spawnSync(python, ["-c", "import scipy, statsmodels"]).status === 0;
if (hasBoth) {
  const { status } = spawnSync(python, ["tests/app/comparison/statistics/scipy-values.py", "--check"], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} else {
  console.log(
    "Not run: no SciPy and statsmodels here (pip install scipy statsmodels; CLOISTER_PYTHON names the Python). The unit tests hold the statistics to the values of an earlier run.",
  );
}
