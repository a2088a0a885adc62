/** All words of renderer/languages/de, for the page to find: loaded before the page's own script. */
globalThis.cloisterWords = Object.fromEntries(
  Object.entries(
    import.meta.glob<Readonly<Record<string, unknown>>>("../de/**/*words.ts", { eager: true }),
  ).map(([path, { words }]) => [path.replace(/^\.\.\/de\/|\.ts$/gu, ""), words]),
);
