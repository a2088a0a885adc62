import type { Fit } from "../../app/models/fit.ts";
import { say } from "../languages/say.ts";
import { amountInWords } from "./amount-in-words.ts";
import styles from "./fit-bar.module.css";
import { fitShares, neededBytes } from "./fit-shares.ts";
import { words } from "./words.ts";

/** Weights, KV cache and buffers within the free memory, with the verdict as a word. */
export const FitBar = ({ fit }: { readonly fit: Fit }) => {
  const shares = fitShares(fit);
  const known = shares !== null && fit.verdict !== "unknown";
  const need = amountInWords(Math.round(neededBytes(fit)), Math.round(fit.freeBytes));
  return (
    <div className={styles.fit} data-verdict={fit.verdict} title={say(fit.sentence)}>
      <p className={styles.words}>
        <span className={styles.verdict}>{words.fit[fit.verdict]}</span>
        {known && <span className={styles.need}>{need}</span>}
      </p>
      <div className={styles.bar} aria-hidden="true">
        {known && (
          <>
            <span data-part="weights" style={{ width: `${shares.weights * 100}%` }} />
            <span data-part="cache" style={{ width: `${shares.keyValueCache * 100}%` }} />
            <span data-part="buffers" style={{ width: `${shares.compute * 100}%` }} />
            {shares.free < 1 && (
              <i className={styles.over} style={{ insetInlineStart: `${shares.free * 100}%` }} />
            )}
          </>
        )}
      </div>
    </div>
  );
};
