import { type FormEvent, useEffect, useId } from "react";
import type { Comparison } from "../../app/comparison/comparison.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useStores, useTraces } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import styles from "./tokens-part.module.css";
import { words } from "./tokens-words.ts";
import { TraceView } from "./trace-view.tsx";

const lengths = [16, 48, 128, 256];

/** One prompt, greedy, over all files. */
export const TokensPart = ({ comparison }: { readonly comparison: Comparison }) => {
  const { traces: store } = useStores();
  const traces = useTraces((state) => state.traces);
  const shown = useTraces((state) => state.shown);
  const prompt = useTraces((state) => state.prompt);
  const maximumTokens = useTraces((state) => state.maximumTokens);
  const isRunning = useTraces((state) => state.isRunning);
  const error = useTraces((state) => state.error);
  const id = useId();
  const { open, change, run, dismiss } = store.getState();
  const isMeasuring = comparison.state === "running";

  useEffect(() => void open(comparison.id), [open, comparison.id]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run();
  };
  const trace = traces?.[shown];
  return (
    <section aria-label={words.title} className={styles.part}>
      <p className={styles.soft}>{words.intro}</p>
      <form className={styles.form} onSubmit={submit}>
        <label htmlFor={id} className={styles.label}>
          {words.prompt}
        </label>
        <textarea
          id={id}
          className={styles.prompt}
          dir="auto"
          rows={2}
          maxLength={20_000}
          placeholder={words.placeholder}
          value={prompt}
          onChange={(event) => change({ prompt: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              void run();
            }
          }}
        />
        <div className={styles.line}>
          <SelectField
            label={words.maximum}
            value={String(maximumTokens)}
            options={lengths.map((length) => ({
              value: String(length),
              name: words.tokens(formatCount(length)),
            }))}
            onChange={(length) => change({ maximumTokens: Number(length) })}
          />
          <Button type="submit" kind="primary" disabled={isRunning || isMeasuring || prompt.trim() === ""}>
            {words.run}
          </Button>
        </div>
        {isMeasuring && <p className={styles.soft}>{words.notRunning}</p>}
      </form>
      {isRunning && <ProgressLine wide label={words.running} progress={null} />}
      {error !== null && <ErrorAlert error={error} onDismiss={dismiss} />}
      {traces !== null && traces.length > 1 && (
        <div className={styles.earlier}>
          <span className={styles.label}>{words.traces}</span>
          <SelectField
            label={words.traces}
            value={String(shown)}
            options={traces.map((one, index) => ({
              value: String(index),
              name: one.prompt.slice(0, 80),
            }))}
            onChange={(index) => change({ shown: Number(index) })}
          />
        </div>
      )}
      {trace !== undefined && <TraceView key={shown} trace={trace} plan={comparison.plan} />}
    </section>
  );
};
