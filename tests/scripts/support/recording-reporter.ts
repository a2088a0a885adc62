export type RecordingReporter = {
  readonly lines: readonly string[];
  readonly line: (text: string) => void;
  readonly progress: () => {
    readonly bytes: () => void;
    readonly share: () => void;
    readonly note: () => void;
    readonly end: () => void;
  };
};

/** Keeps the lines of a set-up instead of printing them. */
export const recordingReporter = (): RecordingReporter => {
  const lines: string[] = [];
  const nothing = () => undefined;
  return {
    lines,
    line: (text) => lines.push(text),
    progress: () => ({ bytes: nothing, share: nothing, note: nothing, end: nothing }),
  };
};
