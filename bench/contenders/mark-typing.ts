export type TypingPage = { benchTyping: number[] };

/** Runs inside the page: notes for each key how long it takes until the letter it put into the composer is painted. */
export const markTyping = (): void => {
  const times: number[] = [];
  const page = window as unknown as TypingPage & { benchTypingMarked?: boolean };
  page.benchTyping = times;
  if (page.benchTypingMarked === true) {
    return;
  }
  page.benchTypingMarked = true;
  let pressedAtMs = 0;
  document.addEventListener(
    "keydown",
    (event) => {
      pressedAtMs = event.timeStamp;
    },
    { capture: true },
  );
  document.addEventListener(
    "input",
    () => {
      const startedAtMs = pressedAtMs;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          page.benchTyping.push(performance.now() - startedAtMs);
        };
        channel.port2.postMessage(null);
      });
    },
    { capture: true },
  );
};
