/** All words of renderer/languages/es, for the page to find: loaded before the page's own script. */
globalThis.cloisterWords = Object.fromEntries(
  Object.entries(
    import.meta.glob<Readonly<Record<string, unknown>>>("../es/**/*words.ts", { eager: true }),
  ).map(([path, { words }]) => [path.replace(/^\.\.\/es\/|\.ts$/gu, ""), words]),
);
