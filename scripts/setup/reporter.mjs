import { formatBytes } from "./format-bytes.mjs";

const quietUntilMs = 1000;
const terminalIntervalMs = 200;
const logIntervalMs = 5000;

/**
 * @typedef {{ readonly line: (text: string) => void, readonly progress: (text: string) => Progress }} Reporter
 * @typedef {{
 *   readonly bytes: (doneBytes: number, totalBytes: number | undefined) => void,
 *   readonly share: (done: number, total: number, unit: string) => void,
 *   readonly note: (text: string) => void,
 *   readonly end: () => void,
 * }} Progress
 */

/**
 * Writes the lines of the set-up to stderr, because stdout belongs to the command that is being set up.
 * Progress stays silent for the first second; a terminal sees one line that is rewritten, a log file a line every 5 s.
 *
 * @param {{ readonly write: (text: string) => unknown, readonly isTTY?: boolean }} [stream]
 * @returns {Reporter}
 */
export function createReporter(stream = process.stderr) {
  const isTerminal = stream.isTTY === true;
  let openLine = false;

  /** @param {string} text */
  const line = (text) => {
    if (openLine) stream.write("\r\u001b[K");
    openLine = false;
    stream.write(`${text}\n`);
  };

  /** @param {string} text */
  const progress = (text) => {
    const startMs = Date.now();
    let lastMs = 0;
    let lastDetail = "";
    /** @param {string} detail */
    const show = (detail) => {
      const nowMs = Date.now();
      if (nowMs - startMs < quietUntilMs || detail === lastDetail) return;
      if (nowMs - lastMs < (isTerminal ? terminalIntervalMs : logIntervalMs)) return;
      lastMs = nowMs;
      lastDetail = detail;
      if (isTerminal) {
        stream.write(`\r\u001b[K  ${text}: ${detail}`);
        openLine = true;
      } else {
        stream.write(`  ${text}: ${detail}\n`);
      }
    };
    return {
      /** @param {number} doneBytes @param {number | undefined} totalBytes */
      bytes(doneBytes, totalBytes) {
        if (totalBytes === undefined || totalBytes <= 0) show(formatBytes(doneBytes));
        else {
          const percent = Math.min(100, Math.floor((doneBytes / totalBytes) * 100));
          show(`${percent} % (${formatBytes(doneBytes)} of ${formatBytes(totalBytes)})`);
        }
      },
      /** @param {number} done @param {number} total @param {string} unit */
      share(done, total, unit) {
        show(
          `${Math.min(100, Math.floor((done / Math.max(1, total)) * 100))} % (${done} of ${total} ${unit})`,
        );
      },
      /** @param {string} note */
      note(note) {
        show(note);
      },
      end() {
        if (openLine) stream.write("\r\u001b[K");
        openLine = false;
      },
    };
  };

  return { line, progress };
}
