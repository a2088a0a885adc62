type Listed = { readonly name: string; readonly disabled?: boolean };

/**
 * The option that a key or typed letters lead to, among those that can be chosen. Null where the key leads nowhere.
 * `from` is the present one, or -1.
 */
export const nextOption = (
  options: readonly Listed[],
  from: number,
  input: { readonly key: string } | { readonly text: string },
): number | null => {
  const usable = options.flatMap((option, index) => (option.disabled === true ? [] : [index]));
  if ("text" in input) {
    const wanted = input.text.toLocaleLowerCase();
    // One letter goes on to the next match; more letters stay where they already match.
    const start = wanted.length === 1 ? from + 1 : from;
    const inTurn = [...usable.filter((index) => index >= start), ...usable.filter((index) => index < start)];
    return inTurn.find((index) => options[index]?.name.toLocaleLowerCase().startsWith(wanted)) ?? null;
  }
  switch (input.key) {
    case "ArrowDown":
      return usable.find((index) => index > from) ?? usable.at(-1) ?? null;
    case "ArrowUp":
      return usable.findLast((index) => index < from) ?? usable[0] ?? null;
    case "Home":
    case "PageUp":
      return usable[0] ?? null;
    case "End":
    case "PageDown":
      return usable.at(-1) ?? null;
    default:
      return null;
  }
};
