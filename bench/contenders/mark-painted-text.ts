export type PaintMarks = {
  /** When Enter was pressed in the composer. */
  enteredAtMs: number;
  /** When each new length of the newest answer's text was on the screen. */
  painted: { readonly atMs: number; readonly length: number }[];
};

export type MarkedPage = { benchPaint: PaintMarks };

/**
 * Runs inside the page, before a message is sent: notes when the text of the new answer is painted. An animation
 * frame comes before the paint, a message posted from it after.
 */
export const markPaintedText = (): void => {
  const marks: PaintMarks = { enteredAtMs: 0, painted: [] };
  (window as unknown as MarkedPage).benchPaint = marks;
  const answersBefore = document.querySelectorAll("article").length;
  let length = 0;
  let newest = 0;
  const observer = new MutationObserver(() => {
    const articles = document.querySelectorAll("article");
    const text = articles[articles.length - 1]?.querySelector('h2 + div[dir="auto"]')?.textContent ?? "";
    // The first new article is the message, the second its answer.
    if (articles.length < answersBefore + 2 || text.length === length) {
      return;
    }
    length = text.length;
    const seen = length;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        if (seen !== newest) {
          newest = seen;
          marks.painted.push({ atMs: performance.now(), length: seen });
        }
      };
      channel.port2.postMessage(null);
    });
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter") {
        marks.enteredAtMs = performance.now();
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }
    },
    { capture: true, once: true },
  );
};
