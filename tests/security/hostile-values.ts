import fc from "fast-check";

const id = "0".repeat(32);

/** Nesting far beyond any bound. */
const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = "end";
  for (let level = 0; level < depth; level += 1) {
    value = wrap(value);
  }
  return value;
};

/**
 * Values that can cross Electron's channel: wrong types, sizes, shapes and keys, and a seeded crowd of near misses.
 * Made anew for each use, always the same ones. Self-contained, because its text also runs inside the page.
 */
export const clonableHostileValues = (): unknown[] => {
  const id = "0".repeat(32);
  const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
    let value: unknown = "end";
    for (let level = 0; level < depth; level += 1) {
      value = wrap(value);
    }
    return value;
  };
  const cyclicObject: Record<string, unknown> = {};
  cyclicObject.self = cyclicObject;
  const cyclicArray: unknown[] = [];
  cyclicArray.push(cyclicArray);
  const withOwn = (key: string, value: unknown): unknown =>
    Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });

  let state = 20_261_121;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  const leaves: unknown[] = [
    null,
    true,
    -1,
    0.5,
    1e308,
    "",
    "x",
    id,
    "..",
    "\u202e",
    [],
    {},
    [1],
    { a: 1 },
    Number.NaN,
  ];
  const keys = [
    "chatId",
    "messageId",
    "text",
    "modelFileId",
    "title",
    "temperature",
    "sequence",
    "address",
    "theme",
    "choice",
    "what",
    "systemPrompt",
    "contextSize",
    "unknown",
    "id",
    "name",
    "path",
    "url",
    "constructor",
    "backend",
  ];
  const nearMiss = (): unknown =>
    Object.fromEntries(
      Array.from({ length: 1 + below(5) }, () => [keys[below(keys.length)], leaves[below(leaves.length)]]),
    );

  return [
    undefined,
    null,
    true,
    false,
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.MAX_VALUE,
    2n ** 70n,
    "",
    "text",
    "x".repeat(6_000_000),
    "\u0000",
    "../../etc/passwd",
    "file:///etc/passwd",
    "'; DROP TABLE chats; --",
    [],
    [[]],
    [null],
    [{}],
    new Array(20_000).fill(0),
    new Array(100_000),
    new Date(0),
    new Map([["chatId", id]]),
    new Set([id]),
    /chatId/,
    new Error("hostile"),
    new ArrayBuffer(8),
    new Uint8Array(64),
    new Float64Array([Number.NaN]),
    cyclicObject,
    cyclicArray,
    nested(40, (inner) => ({ inner })),
    nested(40, (inner) => [inner]),
    withOwn("__proto__", { polluted: true }),
    withOwn("constructor", { prototype: { polluted: true } }),
    withOwn("prototype", {}),
    withOwn("toString", "x"),
    withOwn("hasOwnProperty", 1),
    withOwn("then", "x"),
    withOwn("length", 1),
    { unknown: 1 },
    { chatId: null, extra: true },
    { chatId: {} },
    { chatId: [] },
    { chatId: [id] },
    { chatId: { toString: id } },
    { chatId: "" },
    { chatId: "../x" },
    { chatId: `${id}\n` },
    { chatId: `${id}0` },
    { chatId: id.toUpperCase().replaceAll("0", "G") },
    { chatId: Number.NaN },
    { messageId: 1 },
    { messageId: `${id}'` },
    { messageId: "x".repeat(100_000) },
    { messageId: id, sequence: -1 },
    { messageId: id, sequence: 1.5 },
    { messageId: id, sequence: Number.NaN },
    { messageId: id, sequence: Number.POSITIVE_INFINITY },
    { messageId: id, sequence: "1" },
    { messageId: id, sequence: 2 ** 60 },
    { messageId: id, address: "" },
    { messageId: id, address: "x".repeat(3000) },
    { messageId: id, address: 7 },
    { modelFileId: "../../model" },
    { modelFileId: "A" },
    { modelFileId: "/etc/passwd" },
    { modelFileId: "a".repeat(200) },
    { modelFileId: 7 },
    { chatId: id, title: "" },
    { chatId: id, title: "   " },
    { chatId: id, title: "x".repeat(201) },
    { chatId: id, temperature: 3 },
    { chatId: id, temperature: Number.NaN },
    { chatId: id, temperature: "0" },
    { chatId: id, systemPrompt: "x".repeat(100_001) },
    { chatId: id, systemPrompt: { text: "x" } },
    { chatId: null, text: "", modelFileId: null },
    { chatId: null, text: " \n\t ", modelFileId: null },
    { chatId: null, text: "x".repeat(4_000_001), modelFileId: null },
    { chatId: null, text: ["x"], modelFileId: null },
    { chatId: null, text: { length: 5 }, modelFileId: null },
    { chatId: undefined, text: "x", modelFileId: null },
    { chatId: null, text: "x", modelFileId: null, temperature: -1 },
    { chatId: null, text: "x", modelFileId: null, seed: 1 },
    { theme: "neon" },
    { theme: { toString: "dark" } },
    { contextSize: 0 },
    { contextSize: Number.MAX_VALUE },
    { contextSize: "8192" },
    { unloadAfterMinutes: -1 },
    { unloadAfterMinutes: 1e9 },
    { modelFolder: "/etc" },
    { formatVersion: 2 },
    { choice: "/etc" },
    { choice: "dialog", path: "/etc" },
    { what: "/etc/passwd" },
    { what: "profile", path: "/etc" },
    { query: "x".repeat(100_000) },
    Object.fromEntries(Array.from({ length: 20_000 }, (_unused, index) => [`key${index}`, index])),
    Object.fromEntries([["k".repeat(6_000_000), 1]]),
    ...Array.from({ length: 160 }, nearMiss),
  ];
};

/** Values that only a direct caller could pass: they cannot be cloned, or throw when read. */
export const unclonableHostileValues = (): readonly unknown[] => [
  Symbol("hostile"),
  () => {},
  class Hostile {},
  new (class Hostile {
    readonly chatId = id;
  })(),
  Object.create({ chatId: id }),
  Promise.resolve(id),
  new WeakMap(),
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("trap");
      },
    },
  ),
  new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error("trap");
      },
    },
  ),
  Object.defineProperty({}, "chatId", {
    enumerable: true,
    get: () => {
      throw new Error("getter");
    },
  }),
  nested(10_000, (inner) => ({ inner })),
  nested(10_000, (inner) => [inner]),
  JSON.parse('{"__proto__": {"polluted": true}, "chatId": null}'),
];

/** Seeded: the same values at every run. */
export const generatedHostileValues = (count: number): readonly unknown[] =>
  fc.sample(
    fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        maxDepth: 4,
      }),
      fc.dictionary(
        fc.constantFrom(
          "chatId",
          "messageId",
          "text",
          "modelFileId",
          "title",
          "temperature",
          "sequence",
          "address",
          "theme",
          "choice",
          "what",
          "__proto__",
          "constructor",
          "systemPrompt",
          "contextSize",
        ),
        fc.oneof(fc.anything({ maxDepth: 2 }), fc.double(), fc.string({ maxLength: 40 }), fc.constant(id)),
        { minKeys: 1, maxKeys: 6 },
      ),
    ),
    { numRuns: count, seed: 20_261_121 },
  );

/** Names no contract has. */
export const hostileNames: readonly unknown[] = [
  "",
  " ",
  "app",
  "app.",
  ".info",
  "app.info ",
  "APP.INFO",
  "app.info\u0000",
  "chats.list\n",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
  "then",
  "../app.info",
  "x".repeat(1_000_000),
  undefined,
  null,
  0,
  Number.NaN,
  true,
  [],
  ["app.info"],
  {},
  { toString: "app.info" },
  new String("app.info"),
  new Date(0),
  1n,
];
