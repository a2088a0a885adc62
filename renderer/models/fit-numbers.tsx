import type { Fit } from "../../app/models/fit.ts";
import { formatBytes } from "../components/format-bytes.ts";
import styles from "./fit-bar.module.css";
import { words } from "./words.ts";

/** The numbers behind the verdict, and what the bar's colors mean. */
export const FitNumbers = ({ fit }: { readonly fit: Fit }) => {
  const parts = [
    { part: "weights", name: words.weights, bytes: fit.weightsBytes },
    { part: "cache", name: words.keyValueCache, bytes: fit.keyValueCacheBytes },
    { part: "buffers", name: words.buffers, bytes: fit.computeBytes },
    { part: "free", name: words.free, bytes: fit.freeBytes },
    ...(fit.freeGpuBytes === null ? [] : [{ part: "gpu", name: words.freeGpu, bytes: fit.freeGpuBytes }]),
  ];
  return (
    <ul className={styles.legend}>
      {parts.map(({ part, name, bytes }) => (
        <li key={part}>
          <i className={styles.swatch} data-part={part} aria-hidden="true" />
          {`${name} ${fit.isEstimate && part !== "free" && part !== "gpu" ? words.about(formatBytes(Math.round(bytes))) : formatBytes(Math.round(bytes))}`}
        </li>
      ))}
      <li>{`${words.largestContext} ${words.tokens(fit.largestContextSize)}`}</li>
    </ul>
  );
};
