/** Runs a task after the next frame is on the screen. Never runs while the window is hidden; main then goes on alone. */
export type AfterPaint = (task: () => void) => void;

/** An animation frame comes before the paint, a message posted from it comes after. */
export const afterPaint: AfterPaint = (task) => {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      task();
    };
    channel.port2.postMessage(null);
  });
};

/**
 * Collects what arrived within a frame and acknowledges the newest sequence number of each answer once it is
 * painted: one request a frame, whatever the speed of the model.
 */
export const createAcknowledger = (
  acknowledge: (messageId: string, sequence: number) => void,
  schedule: AfterPaint = afterPaint,
): ((messageId: string, sequence: number) => void) => {
  const newest = new Map<string, number>();
  return (messageId, sequence) => {
    const first = newest.size === 0;
    newest.set(messageId, Math.max(sequence, newest.get(messageId) ?? 0));
    if (!first) {
      return;
    }
    schedule(() => {
      const all = [...newest];
      newest.clear();
      for (const [id, last] of all) {
        acknowledge(id, last);
      }
    });
  };
};
