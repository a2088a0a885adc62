/** All words of renderer/languages/ja, for the page to find: loaded before the page's own script. */
globalThis.cloisterWords = Object.fromEntries(
  Object.entries(
    import.meta.glob<Readonly<Record<string, unknown>>>("../ja/**/*words.ts", { eager: true }),
  ).map(([path, { words }]) => [path.replace(/^\.\.\/ja\/|\.ts$/gu, ""), words]),
);
