const shown = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>("[role=log] [data-message]"),
];

/** Moves the focus from message to message; the first step goes to the last one. */
export const stepMessage = (by: 1 | -1): void => {
  const articles = shown();
  const current = articles.findIndex((article) => article.contains(document.activeElement));
  const next = current < 0 ? articles.at(-1) : articles[current + by];
  if (next !== undefined) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
};
