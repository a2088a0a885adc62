import type { Comparison } from "../../app/comparison/comparison.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { useStores } from "../components/stores.tsx";
import { formatDecimal } from "../languages/format-number.ts";
import { progressShare } from "./progress-share.ts";
import { runInWords } from "./run-in-words.ts";
import styles from "./run-panel.module.css";
import { words } from "./words.ts";

/** From how many cores of others on a round is disturbed is main's to say; this only colors what is said. */
const manyCores = 0.25;

const noteOf = ({ state }: Comparison): string => {
  switch (state) {
    case "waiting":
      return words.waitingForTurn;
    case "running":
      return words.partial;
    case "paused":
      return words.pausedText;
    case "done":
    case "failed":
      return "";
    default:
      return assertNever(state);
  }
};

/** How far it is, how quiet the machine is, and what can be done about it. Nothing once all of it is done. */
export const RunPanel = ({ comparison }: { readonly comparison: Comparison }) => {
  const { comparisons } = useStores();
  const { id, plan, state, progress, problem } = comparison;
  const { pause, resume, remove } = comparisons.getState();
  const others = progress.othersUseCores;
  const failed = comparison.results.filter((result) => result.state === "failed").length;
  if (state === "done" && problem === null) {
    return failed === 0 ? null : (
      <section aria-label={words.state[state]} className={styles.panel} data-state={state}>
        <div className={styles.line}>
          <p className={styles.progress}>{words.failedFiles(failed)}</p>
          <Button data-deed="pause-comparison" onClick={() => void resume(id)}>
            {words.tryFailedAgain}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section aria-label={words.state[state]} className={styles.panel} data-state={state}>
      {problem !== null && (
        <ErrorAlert
          error={problem}
          {...(state === "paused" || state === "failed"
            ? { step: { label: words.resume, onClick: () => void resume(id) } }
            : {})}
        />
      )}
      {state !== "done" && (
        <div className={styles.line}>
          <div className={styles.progress}>
            <ProgressLine
              wide
              label={words.progressOf(plan.name)}
              shown={state === "running" ? runInWords(comparison) : words.state[state]}
              progress={progressShare(comparison)}
            />
          </div>
          <div className={styles.buttons}>
            {state === "running" || state === "waiting" ? (
              <Button data-deed="pause-comparison" onClick={() => void pause(id)}>
                {words.pause}
              </Button>
            ) : (
              problem === null && (
                <Button kind="primary" data-deed="pause-comparison" onClick={() => void resume(id)}>
                  {words.resume}
                </Button>
              )
            )}
            <Button kind="quiet" onClick={() => void remove(comparison)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      {state !== "done" && (
        <p className={styles.facts}>
          {noteOf(comparison) !== "" && <span>{noteOf(comparison)}</span>}
          {progress.totalSteps > 0 && <span>{words.steps(progress.doneSteps, progress.totalSteps)}</span>}
          {state === "running" && others !== null && (
            <span data-disturbed={others >= manyCores}>
              {words.othersUse(formatDecimal(others, 2))},{" "}
              {others >= manyCores ? words.disturbed : words.quiet}
            </span>
          )}
        </p>
      )}
    </section>
  );
};
