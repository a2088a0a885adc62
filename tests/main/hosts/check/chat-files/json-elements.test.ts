import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonElement, JsonElements } from "../../../../../main/hosts/check/chat-files/json-elements.ts";

const parse = (bytes: Buffer, cuts: readonly number[], options: { lines?: boolean } = {}): JsonElement[] => {
  const elements = new JsonElements({ listKey: "chats", ...options });
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const found: JsonElement[] = [];
  for (const [index, from] of places.slice(0, -1).entries()) {
    found.push(...elements.push(bytes.subarray(from, places[index + 1])));
  }
  found.push(...elements.end());
  return found;
};

const seed = 20_261_126;
const cuts = fc.array(fc.nat(), { maxLength: 12 });

test("takes lists apart as JSON.parse does, wherever the bytes are cut", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 5 })), cuts, fc.boolean(), (values, at, spaced) => {
      const text = JSON.stringify(values, null, spaced ? 2 : undefined);
      expect(parse(Buffer.from(text), at)).toEqual(
        (JSON.parse(text) as unknown[]).map((value) => ({ kind: "element", value })),
      );
    }),
    { seed, numRuns: 300 },
  );
});

test("takes objects apart, with the list under its key", () => {
  const keys = fc.string({ minLength: 1 }).filter((key) => key !== "chats" && key !== "__proto__");
  fc.assert(
    fc.property(
      fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })),
      fc.array(fc.jsonValue({ maxDepth: 3 })),
      cuts,
      (properties, chats, at) => {
        const text = JSON.stringify({ ...properties, chats });
        const whole = JSON.parse(text) as Record<string, unknown>;
        const found = parse(Buffer.from(text), at);
        expect(found.flatMap((one) => (one.kind === "element" ? [one.value] : []))).toEqual(whole.chats);
        expect(
          Object.fromEntries(found.flatMap((one) => (one.kind === "property" ? [[one.key, one.value]] : []))),
        ).toEqual(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== "chats")));
      },
    ),
    { seed, numRuns: 300 },
  );
});

test("any bytes end in values or in a refusal, never in anything else", () => {
  let refusals = 0;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), cuts, fc.boolean(), (bytes, at, lines) => {
      try {
        parse(Buffer.from(bytes), at, { lines });
      } catch (thrown) {
        refusals += 1;
        expect(thrown).toMatchObject({ code: "chat-file-refused" });
      }
    }),
    { seed, numRuns: 2000 },
  );
  expect(refusals).toBeGreaterThan(1000);
});

test("a file that ends too early is refused wherever it ends", () => {
  const text = Buffer.from(JSON.stringify({ format: "x", chats: [{ a: ["b", 1, null, "ü"] }, { c: {} }] }));
  for (let end = 0; end < text.length; end += 1) {
    expect(() => parse(text.subarray(0, end), []), String(end)).toThrow("The file could not be read");
  }
  expect(parse(text, [])).toHaveLength(3);
});
