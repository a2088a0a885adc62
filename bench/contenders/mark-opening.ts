export type OpeningMarks = {
  clickedAtMs: number;
  /** When the chat's last words were on the screen for the first time; 0 until then. */
  paintedAtMs: number;
  /** When the conversation changed for the last time, so far. */
  settledAtMs: number;
};

export type OpeningPage = { benchOpening: OpeningMarks };

/**
 * Runs inside the page, before a chat is opened with the mouse: notes the click, the paint after which the chat's last
 * words lie inside the window, and the paint after the last change of the conversation.
 */
export const markOpening = (lastWords: string): void => {
  const marks: OpeningMarks = { clickedAtMs: 0, paintedAtMs: 0, settledAtMs: 0 };
  (window as unknown as OpeningPage).benchOpening = marks;
  const afterPaint = (task: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        task();
      };
      channel.port2.postMessage(null);
    });
  };
  const isShown = (): boolean => {
    const articles = document.querySelectorAll('[role="log"] article');
    const last = articles[articles.length - 1];
    if (last === undefined || !(last.textContent ?? "").includes(lastWords)) {
      return false;
    }
    // The end of the text, not of the article's own buttons.
    const paragraphs = last.querySelectorAll("p");
    const { top, bottom } = (paragraphs[paragraphs.length - 1] ?? last).getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight && bottom <= window.innerHeight + 1;
  };
  const observer = new MutationObserver(() => {
    afterPaint(() => {
      const nowMs = performance.now();
      marks.settledAtMs = nowMs;
      if (marks.paintedAtMs === 0 && isShown()) {
        marks.paintedAtMs = nowMs;
      }
    });
  });
  document.addEventListener(
    "click",
    (event) => {
      marks.clickedAtMs = event.timeStamp;
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      // Scrolling to the end changes no element.
      const look = (): void => {
        if (marks.paintedAtMs === 0) {
          afterPaint(() => {
            if (marks.paintedAtMs === 0 && isShown()) {
              marks.paintedAtMs = performance.now();
            }
            look();
          });
        }
      };
      look();
    },
    { capture: true, once: true },
  );
};
