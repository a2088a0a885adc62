/**
 * A reporter that kills its process, as a power cut would, once a step has done half of its bytes.
 *
 * @param {(title: string) => boolean} isTheOne which progress it waits for
 */
export function killingReporter(isTheOne) {
  const nothing = () => undefined;
  return {
    line: nothing,
    /** @param {string} title */
    progress: (title) => ({
      /** @param {number} doneBytes @param {number | undefined} totalBytes */
      bytes(doneBytes, totalBytes = 0) {
        if (isTheOne(title) && doneBytes >= totalBytes / 2) process.kill(process.pid, "SIGKILL");
      },
      share: nothing,
      note: nothing,
      end: nothing,
    }),
  };
}
