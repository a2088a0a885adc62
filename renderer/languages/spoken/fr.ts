/** All words of renderer/languages/fr, for the page to find: loaded before the page's own script. */
globalThis.cloisterWords = Object.fromEntries(
  Object.entries(
    import.meta.glob<Readonly<Record<string, unknown>>>("../fr/**/*words.ts", { eager: true }),
  ).map(([path, { words }]) => [path.replace(/^\.\.\/fr\/|\.ts$/gu, ""), words]),
);
