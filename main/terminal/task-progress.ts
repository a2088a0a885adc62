import type { ModelTask } from "../../app/models/model-task.ts";
import { progressLine } from "./progress-line.ts";
import type { TerminalOutput } from "./terminal-output.ts";

/** Figures of the first moments say nothing. */
const quietSeconds = 1;

/** Shows a task's progress as a line with a bar, with the speed since it began. */
export const taskProgress = (
  verb: string,
  output: TerminalOutput,
): ((task: Pick<ModelTask, "name" | "doneBytes" | "totalBytes">) => void) => {
  let start: { readonly at: number; readonly doneBytes: number } | null = null;
  return ({ name, doneBytes, totalBytes }) => {
    start ??= { at: performance.now(), doneBytes };
    const seconds = (performance.now() - start.at) / 1000;
    const bytesPerSecond = seconds < quietSeconds ? null : (doneBytes - start.doneBytes) / seconds;
    output.progress(
      progressLine(
        {
          label: `${verb} ${name}`,
          doneBytes,
          totalBytes,
          bytesPerSecond,
          secondsLeft:
            bytesPerSecond === null || bytesPerSecond <= 0
              ? null
              : Math.max(0, totalBytes - doneBytes) / bytesPerSecond,
        },
        output.progressColumns,
      ),
    );
  };
};
