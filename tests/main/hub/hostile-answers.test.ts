import { expect, it } from "vitest";
import { toAppError } from "../../../app/errors/to-app-error.ts";
import { hubFile, hubRepositorySummary } from "../../../app/hub/hub.ts";
import { createHub } from "../../../main/hub/create-hub.ts";
import { clonableHostileValues } from "../../security/hostile-values.ts";
import { type SeededRandom, seededRandom } from "../../support/seeded-random.ts";

const seed = Number(process.env.CLOISTER_TEST_SEED ?? "20261126");
const rounds = 1500;
const never = new AbortController().signal;

const model = {
  id: "acme/Tiny",
  sha: "ab".repeat(20),
  gated: false,
  private: false,
  tags: ["gguf", "license:mit"],
  cardData: { license: "mit" },
  downloads: 5,
  likes: 5,
  lastModified: "2026-10-01T12:00:00.000Z",
};
const tree = [1, 2, 3].map((index) => ({
  type: "file",
  path: index === 3 ? "T.Q8_0.gguf" : `T-0000${index}-of-00002.gguf`,
  size: 100,
  lfs: { oid: String(index).repeat(64), size: 100, pointerSize: 134 },
}));

/** The value with one thing in it replaced by something hostile. */
const mutated = (value: unknown, random: SeededRandom): unknown => {
  if (typeof value !== "object" || value === null || random.below(4) === 0) {
    return random.pick<unknown>(hostileJson);
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length);
  const changed = entries.map(([key, one], index) =>
    index === at ? [random.below(8) === 0 ? "__proto__" : key, mutated(one, random)] : [key, one],
  );
  return Array.isArray(value)
    ? changed.map(([, one]) => one)
    : JSON.parse(
        `{${changed.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one ?? null)}`).join()}}`,
      );
};

const hostileJson: readonly unknown[] = [
  ...clonableHostileValues().filter((value) => {
    try {
      const text: string | undefined = JSON.stringify(value);
      // The very large ones have tests of their own.
      return text !== undefined && text.length < 20_000;
    } catch {
      return false;
    }
  }),
  "../../../../etc/passwd.gguf",
  "C:\\\\windows\\\\x.gguf",
  "CON.gguf",
  "\u202egpj.gguf",
  "a\u0000.gguf",
  `${"x".repeat(10_000)}.gguf`,
  "T-00001-of-99999.gguf",
  "T-99999-of-00001.gguf",
  "//evil.example/x.gguf",
  "https://evil.example/x.gguf",
  -1,
  0,
  1e308,
  0.5,
  2 ** 53,
];

it(`survives ${rounds} answers with something hostile in them (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const outcomes = new Map<string, number>();
  const fileSchema = hubFile.omit({ fit: true, installedModelFileId: true });
  for (let round = 0; round < rounds; round += 1) {
    const urls: string[] = [];
    const texts = {
      list: JSON.stringify(mutated([model, model], random)),
      model: JSON.stringify(random.below(2) === 0 ? model : mutated(model, random)),
      tree: JSON.stringify(mutated(tree, random)),
    };
    const hub = createHub({
      request: async ({ url }) => {
        urls.push(url);
        const text = url.includes("/tree/") ? texts.tree : url.includes("search=") ? texts.list : texts.model;
        return {
          status: 200,
          headers: new Headers(),
          body: (async function* () {
            yield Buffer.from(text);
          })(),
        };
      },
      address: () => "https://hub.example",
      token: () => undefined,
      catalog: { pinOf: () => null, findFile: () => null },
      quantizationOf: () => null,
      licenseOf: () => null,
      retryDelaysMs: [],
    });
    const outcome = async (work: () => Promise<unknown>): Promise<void> => {
      const name = await work().then(
        () => "understood",
        (thrown: unknown) => toAppError(thrown).code,
      );
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
    };
    await outcome(async () => {
      for (const one of await hub.search("x", never)) {
        hubRepositorySummary.parse(one);
      }
    });
    await outcome(async () => {
      const found = await hub.repository("acme/Tiny", null, never);
      for (const file of found.files) {
        fileSchema.parse(file);
        const source = {
          kind: "hub",
          repository: "acme/Tiny",
          revision: null,
          fileName: file.fileName,
        } as const;
        if (file.statedBy !== "none") {
          const resolved = await hub.resolve(source, never);
          urls.push(...resolved.parts.map(({ url }) => url));
          expect(resolved.name).not.toBe("");
        }
      }
    });
    // Whatever an answer says, nobody else is asked, and nothing outside the repository.
    for (const url of urls) {
      expect(new URL(url).href).toMatch(
        /^https:\/\/hub\.example\/(api\/models(\?|\/acme\/Tiny(\/tree\/|$))|acme\/Tiny\/resolve\/)/i,
      );
    }
  }
  expect([...outcomes.keys()].sort()).toEqual(["network-failed", "understood"]);
  expect(outcomes.get("understood")).toBeGreaterThan(rounds);
});
