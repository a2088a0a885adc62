/** All words of renderer/languages/ar, for the page to find: loaded before the page's own script. */
globalThis.cloisterWords = Object.fromEntries(
  Object.entries(
    import.meta.glob<Readonly<Record<string, unknown>>>("../ar/**/*words.ts", { eager: true }),
  ).map(([path, { words }]) => [path.replace(/^\.\.\/ar\/|\.ts$/gu, ""), words]),
);
