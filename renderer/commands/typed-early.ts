/**
 * Keeps what is typed between the moment a field was asked for and the moment it has the focus, where it would have
 * gone into whatever had the focus before. `take` gives it, once, and ends.
 */
export type TypedEarly = { readonly take: () => string };

/** Longer than anybody types while a field appears. */
const mostLetters = 200;

/** Enter is heard too, and does nothing: what it would do in the field before (send a message) was not meant. */
const others: ReadonlySet<string> = new Set(["Backspace", "Enter"]);

export const hearTypedEarly = (): TypedEarly => {
  let typed = "";
  const onKeyDown = (event: KeyboardEvent): void => {
    const isLetter = event.key.length === 1;
    if (event.isComposing || event.ctrlKey || event.metaKey || !(isLetter || others.has(event.key))) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (isLetter) {
      typed = `${typed}${event.key}`.slice(0, mostLetters);
    } else if (event.key === "Backspace") {
      typed = typed.slice(0, -1);
    }
  };
  window.addEventListener("keydown", onKeyDown, true);
  return {
    take: () => {
      window.removeEventListener("keydown", onKeyDown, true);
      const taken = typed;
      typed = "";
      return taken;
    },
  };
};
