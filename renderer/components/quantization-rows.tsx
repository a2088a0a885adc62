import { useEffect } from "react";
import type { Quantization } from "../../app/quantization/quantization.ts";
import { joined } from "../languages/joined.ts";
import { Button } from "./button.tsx";
import { ErrorAlert } from "./error-alert.tsx";
import { formatBytes } from "./format-bytes.ts";
import { ProgressLine } from "./progress-line.tsx";
import styles from "./quantization-rows.module.css";
import { words } from "./quantization-words.ts";
import { useQuantization, useStores } from "./stores.tsx";

const Row = ({ one }: { readonly one: Quantization }) => {
  const { quantization } = useStores();
  const { cancel, dismiss } = quantization.getState();
  const { id, name, type, state, doneBytes, totalBytes, error, sizeBytes } = one;
  if (error !== null) {
    return <ErrorAlert error={error} step={{ label: words.dismiss, onClick: () => dismiss(id) }} />;
  }
  if (state === "done" || state === "cancelled" || state === "failed") {
    return (
      <div className={styles.row}>
        <p>
          {state === "done"
            ? words.done(name, type, formatBytes(sizeBytes ?? 0))
            : words.cancelled(name, type)}
        </p>
        <Button kind="quiet" onClick={() => dismiss(id)}>
          {words.dismiss}
        </Button>
      </div>
    );
  }
  const label = words.making(name, type);
  return (
    <div className={styles.row}>
      <div className={styles.progress}>
        <ProgressLine
          wide
          label={label}
          shown={joined([label, words.state[state]])}
          progress={totalBytes === 0 ? null : doneBytes / totalBytes}
        />
      </div>
      <Button kind="quiet" onClick={() => void cancel(id)}>
        {words.cancel}
      </Button>
    </div>
  );
};

type QuantizationRowsProps = {
  /** Only what is made of this file; without it, of all. */
  readonly parentId?: string;
};

/** Files that are being made of others: a bar and Cancel each, then what came of it. */
export const QuantizationRows = ({ parentId }: QuantizationRowsProps) => {
  const { quantization } = useStores();
  const made = useQuantization((state) => state.made);
  const { refresh } = quantization.getState();
  // What began before the window was loaded anew goes on.
  useEffect(() => void refresh(), [refresh]);
  const shown = made.filter(
    ({ parentModelFileId }) => parentId === undefined || parentModelFileId === parentId,
  );
  return shown.length === 0 ? null : (
    <div className={styles.rows}>
      {shown.toReversed().map((one) => (
        <Row key={one.id} one={one} />
      ))}
    </div>
  );
};
