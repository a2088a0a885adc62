import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Catalog,
  type CatalogFile,
  type CatalogModel,
  catalogLimitBytes,
} from "../../../app/catalog/catalog.ts";
import { type CatalogService, createCatalogService } from "../../../main/catalog/catalog-service.ts";
import {
  hashOf,
  sampleCatalog,
  sampleFile,
  sampleLicenseIds,
  sampleModel,
} from "../../app/catalog/sample-catalog.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { makeTestKey, signatureOf, type TestKey, writeShipped, writeSigned } from "./signed-catalog.ts";

const key = makeTestKey();
const otherKey = makeTestKey();
let folder: string;
let shipped: string;
let keptPath: string;
let log: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloister-catalog-"));
  shipped = join(folder, "shipped");
  keptPath = join(folder, "profile", "catalog-last-good.json");
  log = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (
  options: { readonly mayKeep?: boolean; readonly by?: TestKey } = {},
): Promise<CatalogService> =>
  createCatalogService({
    shippedFolder: shipped,
    keptPath,
    mayKeep: options.mayKeep ?? true,
    key: (options.by ?? key).pinned,
    licenseIds: sampleLicenseIds,
    log: (line) => log.push(line),
  });
const edition = (sequence: number, changes: Partial<Catalog> = {}): Catalog =>
  sampleCatalog({ sequence, ...changes });
const ship = (sequence: number): void => writeSigned(shipped, edition(sequence), key, sequence);

describe("the catalog that ships", () => {
  it("is used and kept, and says whose key this build trusts", async () => {
    ship(1);
    const service = await start();
    expect(service.current()).toEqual({ catalog: edition(1), signer: "development", notice: null });
    expect(readdirSync(join(folder, "profile"))).toEqual(["catalog-last-good.json"]);

    const release = makeTestKey("release");
    writeSigned(shipped, edition(1), release, 1);
    expect((await start({ by: release })).current()).toMatchObject({ signer: "release", notice: null });
  });

  it("is found by id, by hash and by its place on the hub", async () => {
    ship(1);
    const service = await start();
    const found = service.findFile("sample-2-q4_k_m");
    expect(found).toEqual({ model: sampleModel(2), file: sampleFile(2) });
    expect(service.findBySha256(hashOf(2))).toEqual(found);
    expect(service.pinOf("example/Sample-2-GGUF", "Sample-2-Q4_K_M.gguf")).toBe(hashOf(2));
    // The hub takes any case in the name of a repository, and only the right one in that of a file.
    expect(service.pinOf("EXAMPLE/sample-2-gguf", "Sample-2-Q4_K_M.gguf")).toBe(hashOf(2));
    expect(service.pinOf("example/Sample-2-GGUF", "sample-2-q4_k_m.gguf")).toBeNull();
    expect(service.pinOf("example/Sample-1-GGUF", "Sample-2-Q4_K_M.gguf")).toBeNull();
    for (const nothing of ["", "constructor", "__proto__", "sample-9"]) {
      expect(service.findFile(nothing)).toBeNull();
      expect(service.findBySha256(nothing)).toBeNull();
    }
  });

  it("takes the place of an older one", async () => {
    ship(1);
    await start();
    ship(2);
    expect((await start()).current()).toMatchObject({ catalog: { sequence: 2 }, notice: null });
    ship(1);
    const { catalog, notice } = (await start()).current();
    expect(catalog.sequence).toBe(2);
    expect(notice).toMatch(/it is older \(edition 1 of 2026-11-26\).*edition 2 of 2026-11-26, stays in use/);
  });

  it("is used again after it was kept, without a word", async () => {
    ship(1);
    await start();
    const before = readFileSync(keptPath);
    expect((await start()).current().notice).toBeNull();
    expect(readFileSync(keptPath)).toEqual(before);
  });

  it("is not kept where the profile is only read", async () => {
    ship(1);
    expect((await start({ mayKeep: false })).current().catalog.sequence).toBe(1);
    expect(readdirSync(folder)).toEqual(["shipped"]);
  });

  it("is used where it cannot be kept", async () => {
    ship(1);
    mkdirSync(keptPath, { recursive: true });
    expect((await start()).current()).toMatchObject({ catalog: { sequence: 1 }, notice: null });
    expect(log).toEqual([expect.stringContaining("could not be kept")]);
    expect(readdirSync(join(folder, "profile"))).toEqual(["catalog-last-good.json"]);
  });

  it.each<[string, (good: Buffer) => Buffer | string]>([
    ["cut off", (good) => good.subarray(0, good.length / 2)],
    ["empty", () => ""],
    ["not JSON", () => "{"],
    ["of another shape", () => JSON.stringify({ formatVersion: 1, catalog: "%%%", signature: "" })],
    ["enormous", () => Buffer.alloc(12 * 1024 * 1024, 32)],
    [
      "changed in one byte of the catalog",
      (good) => {
        const { catalog, signature } = JSON.parse(good.toString());
        const bytes = Buffer.from(catalog, "base64");
        bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
        return JSON.stringify({ formatVersion: 1, catalog: bytes.toString("base64"), signature });
      },
    ],
  ])("takes the place of a kept one that is %s", async (_, damage) => {
    ship(5);
    await start();
    writeFileSync(keptPath, damage(readFileSync(keptPath)));
    ship(4);
    expect((await start()).current()).toMatchObject({ catalog: { sequence: 4 }, notice: null });
  });

  it("takes the place of a kept one of another key", async () => {
    writeSigned(shipped, edition(9), otherKey, 9);
    await start({ by: otherKey });
    ship(1);
    expect((await start()).current()).toMatchObject({ catalog: { sequence: 1 }, notice: null });
  });
});

/** Signed with the right key unless the case is about that. */
const signed =
  (content: unknown, sequence = 6) =>
  () =>
    writeSigned(
      shipped,
      typeof content === "string" || Buffer.isBuffer(content) ? content : Object(content),
      key,
      sequence,
    );
const model = (changes: Partial<Record<keyof CatalogModel, unknown>>): (() => void) =>
  signed({ ...edition(6), models: [sampleModel(1), { ...sampleModel(2), ...changes }] });
const file = (changes: Partial<Record<keyof CatalogFile, unknown>>): (() => void) =>
  model({ files: [{ ...sampleFile(2), ...changes }] });
const signature = (make: (bytes: Buffer) => string) => () => {
  const bytes = Buffer.from(JSON.stringify(edition(6)));
  writeShipped(shipped, bytes, make(bytes));
};
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

const bad: readonly (readonly [string, () => void, RegExp])[] = [
  ["no file", () => mkdirSync(shipped), /missing/],
  ["no folder", () => {}, /missing/],
  [
    "no signature",
    () => {
      signed(edition(6))();
      rmSync(join(shipped, "catalog.json.sig"));
    },
    /missing/,
  ],
  [
    "a folder for a file",
    () => {
      signed(edition(6))();
      rmSync(join(shipped, "catalog.json"));
      mkdirSync(join(shipped, "catalog.json"));
    },
    /missing/,
  ],
  ["nothing in it", signed(""), /not JSON/],
  ["text", signed("no catalog today"), /not JSON/],
  ["an end in the middle", signed(JSON.stringify(edition(6)).slice(0, -20)), /not JSON/],
  ["a byte order mark", signed(`\ufeff${JSON.stringify(edition(6))}`), /not JSON/],
  [
    "bytes that are no UTF-8",
    signed(Buffer.concat([Buffer.from('"'), Buffer.from([0xc3, 0x28]), Buffer.from('"')])),
    /UTF-8/,
  ],
  ["UTF-16", signed(Buffer.from(JSON.stringify(edition(6)), "utf16le")), /not JSON/],
  ["10 MB", signed(JSON.stringify(edition(6)) + " ".repeat(10_000_000)), /larger than 4 MiB/],
  [
    "one byte too many",
    signed(JSON.stringify(edition(6)).padEnd(catalogLimitBytes + 1)),
    /larger than 4 MiB/,
  ],
  ["a hundred thousand brackets", signed("[".repeat(100_000) + "]".repeat(100_000)), /schema at its top/],
  ["a list", signed([edition(6)]), /schema at its top/],
  ["null", signed("null"), /schema at its top/],
  ["a number", signed("42"), /schema at its top/],
  ["another format", signed({ ...edition(6), formatVersion: 2 }), /formatVersion/],
  ["no number", signed({ ...edition(6), sequence: undefined }), /sequence/],
  ["the number 0", signed({ ...edition(6), sequence: 0 }), /sequence/],
  ["half a number", signed({ ...edition(6), sequence: 6.5 }), /sequence/],
  ["a number as text", signed({ ...edition(6), sequence: "6" }), /sequence/],
  ["a number beyond all", signed({ ...edition(6), sequence: 1e300 }), /sequence/],
  ["a day that is none", signed({ ...edition(6), date: "2026-02-30" }), /date/],
  ["an unknown field", signed({ ...edition(6), expires: "never" }), /schema/],
  ["no models", signed({ ...edition(6), models: [] }), /models/],
  [
    "more models than anybody reads",
    signed({ ...edition(6), models: Array.from({ length: 2001 }, (_, index) => sampleModel(index + 1)) }),
    /models/,
  ],
  ["a prototype", signed(JSON.stringify(edition(6)).replace('"id":', '"__proto__":{},"id":')), /schema/],
  ["a model twice", model({ id: "sample-1" }), /model id sample-1 is there twice/],
  ["a file twice", file({ id: "sample-1-q4_k_m" }), /file id sample-1-q4_k_m is there twice/],
  ["a hash twice", file({ sha256: hashOf(1) }), /SHA-256 0+1 is there twice/],
  [
    "a place on the hub twice",
    file({ repository: "Example/SAMPLE-1-gguf", fileName: sampleFile(1).fileName }),
    /is there twice/,
  ],
  ["a hash of 63 digits", file({ sha256: "a".repeat(63) }), /sha256/],
  ["a hash of 65 digits", file({ sha256: "a".repeat(65) }), /sha256/],
  ["a hash in capitals", file({ sha256: "A".repeat(64) }), /sha256/],
  ["a hash with a way out", file({ sha256: `../${"a".repeat(61)}` }), /sha256/],
  ["a hash with a zero byte", file({ sha256: `\u0000${"a".repeat(63)}` }), /sha256/],
  ["a hash in other digits", file({ sha256: "\u0661".repeat(64) }), /sha256/],
  ["a hash with a line end", file({ sha256: `${"a".repeat(64)}\n` }), /sha256/],
  ["no hash", file({ sha256: null }), /sha256/],
  ["a size below zero", file({ sizeBytes: -1 }), /sizeBytes/],
  ["a size beyond all", file({ sizeBytes: 2 ** 60 }), /sizeBytes/],
  ["a repository outside", file({ repository: "../../etc" }), /repository/],
  ["a repository with an address", file({ repository: "https://evil.example/model" }), /repository/],
  ["a file outside", file({ fileName: "../../.ssh/id" }), /fileName/],
  ["a file from the root", file({ fileName: "/etc/passwd" }), /fileName/],
  ["a file with a backslash", file({ fileName: "..\\windows" }), /fileName/],
  ["a revision with a query", file({ revision: "main?download=1" }), /revision/],
  ["an id with a slash", file({ id: "sample/2" }), /files\.0\.id/],
  [
    "more files than a model has",
    model({ files: Array.from({ length: 33 }, (_, index) => sampleFile(index + 10)) }),
    /files/,
  ],
  ["no files", model({ files: [] }), /files/],
  ["an escape sequence in a name", model({ name: "\u001b]0;owned\u0007" }), /name/],
  ["a name written backward", model({ name: "\u202eecnarF" }), /name/],
  ["a summary of two lines", model({ summary: "One.\nTwo." }), /summary/],
  ["an unknown license", model({ licenseId: "free-beer" }), /license free-beer, which is not known/],
  ["an unknown purpose", model({ purposes: ["world-domination"] }), /purposes/],
  ["an embedding model that chats", model({ kind: "embedding" }), /kind embedding/],
  ["a fact that nobody states", model({ architecture: "llama" }), /no source for its architecture/],
  [
    "a source that nobody can open",
    model({
      openness: { ...sampleModel(2).openness, weights: { state: "open", source: "http://example.org" } },
    }),
    /openness/,
  ],
  [
    "a signature of other content",
    signature(() => signatureOf(Buffer.from("other"), key, 6)),
    /does not match/,
  ],
  [
    "a signature of another key",
    signature((bytes) => signatureOf(bytes, otherKey, 6)),
    /key that this version does not trust/,
  ],
  [
    "a signature of another key in the name of ours",
    signature((bytes) => signatureOf(bytes, otherKey, 6, { keyId: key.keyId })),
    /does not match/,
  ],
  ["a signature of another edition", signature((bytes) => signatureOf(bytes, key, 7)), /of another edition/],
  [
    "a signature that names other content",
    signature((bytes) => signatureOf(bytes, key, 6, { catalogSha256: hashOf(1) })),
    /of another edition/,
  ],
  [
    "a signature of no algorithm",
    signature((bytes) => signatureOf(bytes, key, 6, { algorithm: "none" })),
    /signature file is damaged/,
  ],
  [
    "an empty signature",
    signature((bytes) => signatureOf(bytes, key, 6, { signature: "" })),
    /signature file is damaged/,
  ],
  [
    "a signature of zeros",
    signature((bytes) => signatureOf(bytes, key, 6, { signature: Buffer.alloc(64).toString("base64") })),
    /does not match/,
  ],
  [
    "a signature with more to say",
    signature((bytes) => signatureOf(bytes, key, 6, { note: "trust me" })),
    /signature file is damaged/,
  ],
  ["a signature that is not JSON", signature(() => "-----BEGIN"), /signature file is damaged/],
  ["a signature that is null", signature(() => "null"), /signature file is damaged/],
  ["an enormous signature", signature((bytes) => signatureOf(bytes, key, 6).padEnd(5000)), /larger/],
  [
    "one byte changed",
    () => {
      signed(edition(6))();
      const path = join(shipped, "catalog.json");
      writeFileSync(path, flipped(readFileSync(path), 300));
    },
    /does not match/,
  ],
  [
    "one byte more",
    () => {
      signed(edition(6))();
      writeFileSync(join(shipped, "catalog.json"), "\n", { flag: "a" });
    },
    /does not match/,
  ],
  ["an older number", () => ship(4), /it is older/],
  ["the same number and other content", signed(edition(5, { date: "2026-11-27" }), 5), /other content/],
];

describe("a bad catalog", () => {
  it("is tried in many ways", () => {
    expect(bad.length).toBeGreaterThanOrEqual(30);
  });

  it.each(bad)("with %s is refused, and the last good one stays", async (_, make, words) => {
    ship(5);
    await start();
    const kept = readFileSync(keptPath);
    rmSync(shipped, { recursive: true });
    make();
    const service = await start();
    const { catalog, notice } = service.current();
    expect(catalog).toEqual(edition(5));
    expect(notice).toMatch(words);
    expect(notice).toMatch(
      /^The model catalog that came with Cloister was not used: .*edition 5 of 2026-11-26, stays in use\.$/,
    );
    expect(notice?.length).toBeLessThan(500);
    expect(log).toContain(notice);
    expect(readFileSync(keptPath)).toEqual(kept);
    expect(service.findFile("sample-1-q4_k_m")?.file).toEqual(sampleFile(1));
    expect(
      readdirSync(folder)
        .sort()
        .filter((name) => name !== "shipped"),
    ).toEqual(["profile"]);
  });

  it("leaves an empty catalog where none was kept, and says what to do", async () => {
    signed("no catalog today")();
    const service = await start();
    const { catalog, notice } = service.current();
    expect(catalog.models).toEqual([]);
    expect(notice).toMatch(/so the catalog is empty\. Install Cloister again\.$/);
    expect(service.pinOf("example/Sample-1-GGUF", "Sample-1-Q4_K_M.gguf")).toBeNull();
    expect(readdirSync(folder)).toEqual(["shipped"]);
  });

  it("is refused whichever of its bytes is changed", async () => {
    ship(5);
    await start();
    ship(6);
    const path = join(shipped, "catalog.json");
    const good = readFileSync(path);
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    const random = seededRandom(seed);
    for (let round = 0; round < 60; round += 1) {
      const changed = Buffer.from(good);
      const at = random.below(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(path, changed);
      expect((await start()).current().catalog.sequence).toBe(5);
    }
    writeFileSync(path, good);
    expect((await start()).current().catalog.sequence).toBe(6);
  });
});

it("does not start with a pin that is no ed25519 key", async () => {
  ship(1);
  await expect(start({ by: { ...key, pinned: { publicKey: "AAAA", signer: "release" } } })).rejects.toThrow();
});
