/** Whether Escape was pressed in a search box with something in it: then it empties that, and closes nothing. */
export const emptiesSearch = ({ target }: globalThis.KeyboardEvent): boolean =>
  target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
