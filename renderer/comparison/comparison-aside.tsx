import { bitsPerWeightOf } from "../../app/catalog/bits-per-weight-of.ts";
import type { Comparison } from "../../app/comparison/comparison.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { joined } from "../languages/joined.ts";
import { say } from "../languages/say.ts";
import styles from "./comparison-aside.module.css";
import { FileName } from "./file-name.tsx";
import { words } from "./words.ts";

/** The files, and the questions asked of them: what every figure beside it depends on. */
export const ComparisonAside = ({ comparison }: { readonly comparison: Comparison }) => {
  const { plan, results, machine } = comparison;
  const { text, speed, sets, concurrencies } = plan;
  return (
    <aside className={styles.aside}>
      <section>
        <h2>{words.filesHeading}</h2>
        <ul aria-label={words.filesHeading} className={styles.files}>
          {plan.files.map(({ modelFileId, quantization, sizeBytes }) => {
            const result = results.find((one) => one.modelFileId === modelFileId);
            const bits = result?.bitsPerWeight ?? bitsPerWeightOf(quantization);
            const problem = result?.problem ?? result?.divergenceProblem ?? null;
            return (
              <li key={modelFileId} data-state={result?.state}>
                <p className={styles.name}>
                  <FileName modelFileId={modelFileId} plan={plan} />
                  {modelFileId === plan.referenceId && (
                    <span className={styles.reference}>{words.reference}</span>
                  )}
                </p>
                <p className={styles.facts}>
                  <span>{formatBytes(sizeBytes)}</span>
                  {bits !== null && <span>{words.bitsPerWeight(formatDecimal(bits, 2))}</span>}
                  {result !== undefined && result.state !== "done" && (
                    <span className={styles.state}>{words.fileState[result.state]}</span>
                  )}
                </p>
                {problem !== null && <p className={styles.problem}>{say(problem.message)}</p>}
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2>{words.asked}</h2>
        <ul className={styles.asked}>
          {text !== null && (
            <li>
              {words.textAsked(
                text.text.isBuiltIn ? words.builtInText : text.text.name,
                formatCount(text.contextSize),
              )}
              {text.maximumTokens !== null && `, ${words.textCut(formatCount(text.maximumTokens))}`}
            </li>
          )}
          {text?.withDivergence === true && <li>{words.divergenceAsked}</li>}
          {sets.map(({ setId, name, maximumItems }) => (
            <li key={setId}>
              {words.setAsked(name)}
              {maximumItems !== null && `, ${words.firstItems(maximumItems)}`}
            </li>
          ))}
          {concurrencies.length > 0 && <li>{words.loadAsked(joined(concurrencies.map(formatCount)))}</li>}
          {speed !== null && <li>{words.speedAsked(speed.rounds, joined(speed.depths.map(formatCount)))}</li>}
        </ul>
      </section>
      {machine !== null && (
        <section>
          <h2>{words.machine}</h2>
          <ul className={styles.asked}>
            <li>{machine.processor}</li>
            <li>
              {joined([
                words.cores(machine.cores),
                words.threads(machine.threads),
                words.memory(formatBytes(machine.memoryBytes)),
              ])}
            </li>
            <li>{machine.operatingSystem}</li>
            <li>{machine.engine}</li>
          </ul>
        </section>
      )}
    </aside>
  );
};
