import { resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { type FakeHub, startFakeHub } from "../../support/fake-hub.ts";
import { madeUpGguf } from "../../support/made-up-gguf.ts";
import {
  catalogHit,
  communityLicense,
  fitting,
  madeUpManagement,
  openLicense,
} from "./made-up-management.ts";
import { runInProcess } from "./run-in-process.ts";

const listKeys = [
  "id",
  "name",
  "quantization",
  "sha256",
  "sizeBytes",
  "license",
  "path",
  "verification",
  "verifiedAt",
];

let fake: FakeHub;
beforeAll(async () => {
  fake = await startFakeHub({
    repositories: {
      "acme/Tiny-GGUF": {
        files: {
          "Tiny.Q4_1.gguf": madeUpGguf({ seed: 1, weightsBytes: 300_000 }),
          "Tiny.Q8_0-00001-of-00002.gguf": madeUpGguf({ seed: 2 }),
          "Tiny.Q8_0-00002-of-00002.gguf": madeUpGguf({ seed: 3 }),
          LICENSE: "Be kind.",
        },
        license: "apache-2.0",
      },
      "acme/One-GGUF": { files: { "One.Q4_1.gguf": madeUpGguf({ seed: 4 }) }, license: "mit" },
      "acme/Llama-GGUF": { files: { "L.Q4_1.gguf": madeUpGguf({ seed: 5 }) }, license: "llama3.1" },
      "acme/Liar-GGUF": {
        files: { "Liar.Q4_1.gguf": { content: madeUpGguf({ seed: 6 }), statedSha256: "f".repeat(64) } },
      },
      "acme/Gated-GGUF": {
        files: { "G.Q4_1.gguf": madeUpGguf({ seed: 7 }) },
        gated: "manual",
        accessFor: ["hf_granted"],
      },
      "acme/Empty": { files: { "README.md": "# Nothing" } },
    },
    tokens: ["hf_granted", "hf_stranger"],
  });
});
afterAll(() => fake.close());
beforeEach(() => fake.setFault(undefined));

const tinySha256 = (): string => fake.sha256Of("acme/Tiny-GGUF", "Tiny.Q4_1.gguf");
const tiny = (sha256 = tinySha256()) =>
  catalogHit("tiny-q4_1", { repository: "acme/Tiny-GGUF", fileName: "Tiny.Q4_1.gguf", sha256 });

const management = (changes: Partial<Parameters<typeof madeUpManagement>[0]> = {}) =>
  madeUpManagement({
    address: fake.url,
    catalog: [tiny()],
    licenseOf: (tag) => (tag === "llama3.1" ? communityLicense : openLicense),
    ...changes,
  });

const json = (text: string): unknown => JSON.parse(text);

describe("models search", () => {
  it("shows the catalog first, then the hub, with the keys of the list", async () => {
    const { code, stdout, stderr } = await runInProcess(["models", "search", "tiny", "--json"], management());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const found = json(stdout) as Record<string, unknown>[];
    expect(found.every((one) => Object.keys(one).join() === listKeys.join())).toBe(true);
    expect(found).toEqual([
      {
        id: "tiny-q4_1",
        name: "Tiny",
        quantization: "Q4_1",
        sha256: tinySha256(),
        sizeBytes: null,
        license: "Apache-2.0",
        path: null,
        verification: null,
        verifiedAt: null,
      },
      expect.objectContaining({ id: "acme/Tiny-GGUF", license: "apache-2.0", sha256: null, path: null }),
    ]);
  });

  it("shows an estimate of a size that nobody has stated, to people alone", async () => {
    const hit = catalogHit("tiny-q4_1", tiny().file, openLicense, { parameters: 4_020_000_000 });
    const made = management({ catalog: [hit] });
    expect((await runInProcess(["models", "search", "tiny"], made)).stdout).toMatch(
      /tiny-q4_1 +Tiny +Q4_1 +about 2\.5\d? GB +Apache-2\.0 +catalog\n/,
    );
    const { stdout } = await runInProcess(["models", "search", "tiny", "--json"], made);
    expect(json(stdout)).toMatchObject([{ id: "tiny-q4_1", sizeBytes: null }, {}]);
  });

  it("shows the files of a repository that is named, and which are installed", async () => {
    const made = management({ catalog: [] });
    expect(await runInProcess(["models", "get", "acme/Tiny-GGUF:Tiny.Q4_1.gguf"], made)).toMatchObject({
      code: 0,
    });
    const { stdout } = await runInProcess(["models", "search", "acme/Tiny-GGUF", "--json"], made);
    expect(json(stdout)).toEqual([
      expect.objectContaining({
        id: "acme/Tiny-GGUF:Tiny.Q4_1.gguf",
        sha256: tinySha256(),
        path: `/models/${tinySha256()}.gguf`,
        verification: "hub",
        verifiedAt: "2026-11-26T10:00:00.000Z",
      }),
      expect.objectContaining({
        id: "acme/Tiny-GGUF:Tiny.Q8_0-00001-of-00002.gguf",
        quantization: "Q8_0",
        path: null,
      }),
    ]);
    const words = await runInProcess(["models", "search", "acme/Tiny-GGUF"], made);
    expect(words.stdout).toMatch(/^ID .*\n.*Tiny\.Q4_1\.gguf .* hub, installed\n.*Tiny\.Q8_0.* hub\n$/);
  });

  it("shows what the catalog has where the hub cannot be asked, and fails only where that is nothing", async () => {
    const offline = management({ address: "http://127.0.0.1:9" });
    const some = await runInProcess(["models", "search", "tiny", "--json"], offline);
    expect(some.code).toBe(0);
    expect(json(some.stdout)).toMatchObject([{ id: "tiny-q4_1" }]);
    expect(some.stderr).toMatch(/^Only the catalog was searched\. The connection to 127\.0\.0\.1:9 broke/);
    const none = await runInProcess(["models", "search", "zebra", "--json"], offline);
    expect(none.code).toBe(5);
    expect(json(none.stdout)).toMatchObject({ error: { code: "network-failed" } });
  });

  it("finds nothing in good order, and warns of a hash that differs", async () => {
    const nothing = await runInProcess(["models", "search", "no", "such", "thing", "--json"], management());
    expect(nothing).toEqual({ code: 0, stdout: "[]\n", stderr: "" });
    const refused = management({ catalog: [], catalogNotice: "The model catalog was not used." });
    for (const args of [
      ["search", "zebra", "--json"],
      ["get", "zebra", "--json"],
    ]) {
      expect((await runInProcess(["models", ...args], refused)).stderr).toBe(
        "Warning: The model catalog was not used.\n",
      );
    }
    const hidden = await runInProcess(["models", "search", "acme/Hidden-GGUF"], management());
    expect(hidden.stderr).toMatch(/has no acme\/Hidden-GGUF, or it is private and needs an access token/);
    const lied = management({ catalog: [tiny("a".repeat(64))] });
    const { stderr } = await runInProcess(["models", "search", "acme/Tiny-GGUF", "--json"], lied);
    expect(stderr).toMatch(/^Warning: the hub states another hash for Tiny\.Q4_1\.gguf/);
    expect((await runInProcess(["models", "search", "  "], management())).code).toBe(2);
  });
});

describe("models get", () => {
  it.each(["tiny-q4_1", "acme/Tiny-GGUF:Tiny.Q4_1.gguf"])(
    "gets %s and prints it as the list does",
    async (id) => {
      const { code, stdout, stderr } = await runInProcess(["models", "get", id, "--json"], management());
      expect(code).toBe(0);
      const model = json(stdout) as Record<string, unknown>;
      expect(Object.keys(model)).toEqual([...listKeys, "problem"]);
      expect(model).toMatchObject({ sha256: tinySha256(), verification: "catalog" });
      expect(stderr).toMatch(/^License: Apache License 2\.0\nUse it for anything\.\n/);
      expect(stderr).toMatch(/Tiny: .* verified\.\n$/);
    },
  );

  it("says before the download how it fits, exactly or as an estimate with the reason, and refuses nothing", async () => {
    const args = ["models", "get", "tiny-q4_1"];
    const exact = await runInProcess(args, management());
    expect(exact.stderr).toMatch(/\nFit: Fits: 90 MB of weights\. 300 kB to download\.\nTiny: /);
    const tooLarge = await runInProcess(
      args,
      management({
        judgement: {
          fit: {
            ...fitting.fit,
            verdict: "does-not-fit",
            sentence: "Does not fit: about 9 GB.",
            isEstimate: true,
          },
          sizeBytes: null,
          problem: new AppError("network-failed", "The server does not answer."),
        },
      }),
    );
    expect(tooLarge.code).toBe(0);
    expect(tooLarge.stderr).toMatch(
      /\nFit: Does not fit: about 9 GB\.\nThis is an estimate\. The server does not answer\.\nWarning: .* does not fit .*\nTiny: /,
    );
  });

  it("takes a split file as one, a repository with one file by its name, and a revision", async () => {
    const split = await runInProcess(
      ["models", "get", "acme/Tiny-GGUF:Tiny.Q8_0-00001-of-00002.gguf", "--json"],
      management(),
    );
    expect(json(split.stdout)).toMatchObject({ name: "Tiny", verification: "hub" });
    const one = await runInProcess(
      ["models", "get", "acme/One-GGUF", "--revision", fake.commitOf("acme/One-GGUF"), "--json"],
      management(),
    );
    expect(json(one.stdout)).toMatchObject({ name: "One" });
  });

  it("needs no network for what is installed", async () => {
    const made = management();
    await runInProcess(["models", "get", "tiny-q4_1"], made);
    fake.setFault(() => ({ hangUp: true }));
    const again = await runInProcess(["models", "get", "tiny-q4_1", "--json"], made);
    expect(again).toMatchObject({ code: 0, stderr: "Tiny is installed already.\n" });
    expect(made.installed).toHaveLength(1);
  });

  it("shows a license that must be accepted first, and goes on only with --accept-license", async () => {
    const made = management();
    const args = ["models", "get", "acme/Llama-GGUF:L.Q4_1.gguf", "--json"];
    const asked = await runInProcess(args, made);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(
      /^License: Llama 3\.1 Community License\n.*\n.*700 million monthly users\.\nFull text, from acme\/Tiny-GGUF LICENSE:\n\nThe terms,\nin full\.\n\n$/,
    );
    expect(json(asked.stdout)).toMatchObject({
      error: { code: "license-not-accepted", message: expect.stringContaining("--accept-license") },
    });
    expect(made.installed).toEqual([]);
    expect(fake.requests.some(({ path }) => path.endsWith("/L.Q4_1.gguf"))).toBe(false);
    expect(await runInProcess([...args, "--accept-license"], made)).toMatchObject({ code: 0 });
    expect(made.accepted).toEqual(["llama3.1"]);
    expect(made.installed).toHaveLength(1);
  });

  it.each([
    ["nothing-of-that-name", undefined, 3, "not-found", "The catalog has no model file"],
    ["No Such Model", undefined, 3, "not-found", "There is no model of that name"],
    ["acme/Nobody:x.gguf", undefined, 3, "hub-not-found", "has no acme/Nobody"],
    ["acme/Tiny-GGUF:x.gguf", undefined, 3, "hub-not-found", "has no file x.gguf"],
    ["acme/Tiny-GGUF:../x.gguf", undefined, 3, "not-found", "There is no model of that name"],
    ["acme/Empty", undefined, 3, "hub-not-found", "has no GGUF files"],
    ["acme/Tiny-GGUF", undefined, 2, "usage", "has 2 model files. Name one: acme/Tiny-GGUF:Tiny.Q4_1.gguf"],
    ["acme/Liar-GGUF:Liar.Q4_1.gguf", undefined, 3, "hash-mismatch", "instead of ffff"],
    ["acme/Gated-GGUF:G.Q4_1.gguf", undefined, 5, "hub-unauthorized", "HF_TOKEN"],
    ["acme/Gated-GGUF:G.Q4_1.gguf", "hf_stranger", 5, "hub-forbidden", "has not been given access"],
    ["acme/Gated-GGUF:G.Q4_1.gguf", "hf_nobody", 5, "hub-unauthorized", "did not accept the access token"],
  ] as const)("says why not: %s with the token %s", async (id, token, code, errorCode, message) => {
    const made = management(token === undefined ? {} : { token });
    const result = await runInProcess(["models", "get", id, "--json"], made);
    expect(result.code).toBe(code);
    expect(json(result.stdout)).toEqual({
      error: { code: errorCode, message: expect.stringContaining(message) },
    });
    expect(made.installed).toEqual([]);
    expect(result.stderr).not.toMatch(/ {4}at /);
    const words = await runInProcess(["models", "get", id], made);
    expect(words).toMatchObject({ code, stdout: "" });
    expect(words.stderr).toMatch(/Error: .*\.\n$/);
  });

  it("is had with a token", async () => {
    const made = management({ token: "hf_granted" });
    expect(await runInProcess(["models", "get", "acme/Gated-GGUF"], made)).toMatchObject({ code: 0 });
  });

  it("refuses what the hub states otherwise than the catalog, with both hashes", async () => {
    const made = management({ catalog: [tiny("a".repeat(64))] });
    for (const id of ["tiny-q4_1", "acme/Tiny-GGUF:Tiny.Q4_1.gguf"]) {
      const { code, stdout } = await runInProcess(["models", "get", id, "--json"], made);
      expect(code).toBe(3);
      const { error } = json(stdout) as { error: { code: string; message: string } };
      expect(error.code).toBe("hash-mismatch");
      expect(error.message).toContain("a".repeat(64));
      expect(error.message).toContain(tinySha256());
    }
  });

  it.each([
    [["models", "get"], 2],
    [["models", "get", "a", "b"], 2],
    [["models", "get", "tiny-q4_1", "--revision", "main"], 2],
    [["models", "get", "acme/Tiny-GGUF:Tiny.Q4_1.gguf", "--revision", "../x"], 2],
    [["models", "get", "acme/Tiny-GGUF:Tiny.Q4_1.gguf", "--revision", "nowhere"], 3],
  ] as const)("knows its usage: %j", async (args, code) => {
    expect((await runInProcess([...args, "--json"], management())).code).toBe(code);
  });

  it("draws a bar on a terminal that never breaks its line, and takes it back", async () => {
    for (const columns of [30, 60, 100]) {
      const { stderr } = await runInProcess(["models", "get", "tiny-q4_1"], management(), {
        isTerminal: true,
        columns,
      });
      const drawn = stderr.split("\r\u001b[K").filter((line) => line.startsWith("Downloading Tiny Q4_1"));
      expect(drawn).not.toEqual([]);
      expect(drawn.every((line) => [...line].length < columns)).toBe(true);
      if (columns === 100) {
        expect(
          drawn.some((line) => /\[#+-*\] {2}\d+ % {2}.* of 3\d\d kB {2}2\.00 MB\/s {2}0 s left$/.test(line)),
        ).toBe(true);
      }
      expect(stderr).toMatch(/verified\.\n$/);
    }
  });

  it("stops in good order when interrupted, and says how to go on", async () => {
    fake.setFault(({ server }) => (server === "files" ? { stallAfterBytes: 70_000 } : undefined));
    const made = management();
    const { download } = made;
    const running = runInProcess(["models", "get", "tiny-q4_1", "--json"], {
      ...made,
      download: (source, onDownload, signal) =>
        download(
          source,
          (now) => {
            onDownload(now);
            if (now.receivedBytes >= 70_000) {
              process.emit("SIGINT");
            }
          },
          signal,
        ),
    });
    const { code, stdout } = await running;
    expect(code).toBe(130);
    expect(json(stdout)).toEqual({
      error: { code: "cancelled", message: expect.stringContaining("run the same command again to go on") },
    });
  });
});

describe("installed models", () => {
  const file = (id: string, sha256: string): ModelFile => ({
    id,
    name: "Tiny",
    quantization: "Q4_1",
    sha256,
    sizeBytes: 10,
    license: "Apache-2.0",
    path: `/models/${sha256}.gguf`,
    verification: "hub",
    verifiedAt: Date.parse("2026-11-26T10:00:00Z"),
    problem: null,
  });
  const good = "1".repeat(64);
  const damaged = `bad${"0".repeat(61)}`;
  const withFiles = () => {
    const made = management();
    made.installed.push(file("good", good), file("damaged", damaged));
    return made;
  };

  it("imports by absolute path, copied or in place", async () => {
    const made = management();
    const copied = await runInProcess(["models", "import", "some/model.gguf", "--json"], made);
    expect(copied.code).toBe(0);
    expect(Object.keys(json(copied.stdout) as object)).toEqual([...listKeys, "problem"]);
    await runInProcess(["models", "import", "/a/model.gguf", "--in-place"], made);
    expect(made.done).toEqual([`import ${resolve("some/model.gguf")} copy`, "import /a/model.gguf in-place"]);
    expect((await runInProcess(["models", "import", "", "--json"], made)).code).toBe(2);
  });

  it("verifies one or all, and ends with 3 where one is not what it was, with exactly one JSON value", async () => {
    const made = withFiles();
    const all = await runInProcess(["models", "verify", "--json"], made);
    expect(all).toMatchObject({ code: 3, stderr: "" });
    expect(json(all.stdout)).toEqual([
      { id: "good", sha256: good, expectedSha256: good, ok: true, checkedAt: "2026-11-26T11:00:00.000Z" },
      {
        id: "damaged",
        sha256: "e".repeat(64),
        expectedSha256: damaged,
        ok: false,
        checkedAt: "2026-11-26T11:00:00.000Z",
      },
    ]);
    const one = await runInProcess(["models", "verify", "good", "--json"], made);
    expect(one.code).toBe(0);
    expect(json(one.stdout)).toMatchObject([{ id: "good", ok: true }]);
    const words = await runInProcess(["models", "verify", "damaged"], made);
    expect(words.code).toBe(3);
    expect(words.stdout).toBe(
      `damaged: NOT what it was. SHA-256 ${"e".repeat(64)} instead of ${damaged}. The file was changed. Delete it and download it again.\n`,
    );
    expect((await runInProcess(["models", "verify", "nobody", "--json"], made)).code).toBe(3);
    expect(await runInProcess(["models", "verify", "--json"], management())).toMatchObject({
      code: 0,
      stdout: "[]\n",
    });
  });

  it("tells of a file that cannot be read, and verifies the others all the same", async () => {
    const made = withFiles();
    const { verify } = made;
    const { code, stdout } = await runInProcess(["models", "verify", "--json"], {
      ...made,
      verify: (id, onTask, signal) =>
        id === "damaged"
          ? Promise.reject(new AppError("model-missing", "The file is gone. Download it again."))
          : verify(id, onTask, signal),
    });
    expect(code).toBe(3);
    expect(json(stdout)).toMatchObject([
      { id: "good", ok: true },
      { id: "damaged", sha256: null, expectedSha256: damaged, ok: false },
    ]);
  });

  it("shows a model with provenance and license", async () => {
    const shown = await runInProcess(["models", "info", "good", "--json"], withFiles());
    expect(shown.code).toBe(0);
    const model = json(shown.stdout) as Record<string, unknown>;
    expect(Object.keys(model).slice(0, listKeys.length)).toEqual(listKeys);
    expect(model).toMatchObject({
      id: "good",
      provenance: { source: { kind: "hub", repository: "acme/Tiny-GGUF" } },
      licenseCard: { id: "Apache-2.0", class: "open-source" },
    });
    const words = await runInProcess(["models", "info", "good"], withFiles());
    expect(words.stdout).toMatch(/^id +good\n.*repository +acme\/Tiny-GGUF\n.*You may:\n {2}- Use it/s);
    expect((await runInProcess(["models", "info", "nobody", "--json"], withFiles())).code).toBe(3);
  });

  it("removes by id alone, never by a path", async () => {
    const made = withFiles();
    expect(await runInProcess(["models", "remove", "good", "--json"], made)).toMatchObject({
      code: 0,
      stdout: '{\n  "removed": "good"\n}\n',
    });
    expect(made.installed.map(({ id }) => id)).toEqual(["damaged"]);
    for (const [id, code] of [
      ["good", 3],
      ["./damaged", 2],
      ["/models/x.gguf", 2],
      ["x.GGUF", 2],
    ] as const) {
      expect((await runInProcess(["models", "remove", id], made)).code).toBe(code);
    }
    expect(made.done).toEqual(["remove good"]);
  });

  it("says of a file that was used in place that it stays", async () => {
    const made = withFiles();
    const [file] = made.installed;
    made.installed.splice(0, 2, { ...(file as ModelFile), path: "/media/stick/good.gguf" });
    const { code, stdout } = await runInProcess(["models", "remove", "good"], made);
    expect([code, stdout]).toEqual([
      0,
      "Forgot good. Its file was used in place and stays at /media/stick/good.gguf.\n",
    ]);
  });

  it("shows the folders", async () => {
    const { code, stdout } = await runInProcess(["models", "dirs", "--json"], management());
    expect(code).toBe(0);
    expect(json(stdout)).toEqual({
      folders: [
        { path: "/models", writable: true, sizeBytes: 98_362_432 },
        { path: "/usr/share/cloister/models", writable: false, sizeBytes: 0 },
      ],
    });
    expect((await runInProcess(["models", "dirs"], management())).stdout).toMatch(
      /^ +SIZE .*\n98\.4 MB +yes +\/models\n/,
    );
  });
});

it("prints names from the hub so that they cannot command the terminal", async () => {
  const hostile = "T\u001b]0;owned\u0007iny\u202e.Q4_1.gguf";
  const other = await startFakeHub({
    repositories: { "acme/Odd": { files: { "T\u202einy.Q4_1.gguf": madeUpGguf({ seed: 9 }) } } },
    fault: ({ path }) =>
      path.includes("/tree/")
        ? {
            body: JSON.stringify(
              [hostile, "T\u202einy.Q4_1.gguf"].map((name, index) => ({
                path: name,
                size: 9,
                lfs: { oid: String(index).repeat(64), size: 9 },
              })),
            ),
          }
        : undefined,
  });
  try {
    const made = madeUpManagement({ address: other.url });
    for (const args of [
      ["models", "search", "acme/Odd"],
      ["models", "search", "acme/Odd", "--json"],
    ]) {
      const { code, stdout, stderr } = await runInProcess(args, made, { isTerminal: true });
      expect(code).toBe(0);
      const printed = stdout + stderr.replaceAll("\r\u001b[K", "");
      expect(["\u001b", "\u0007", "\u202e"].filter((character) => printed.includes(character))).toEqual([]);
      expect(stdout).toContain("iny.Q4_1.gguf");
    }
  } finally {
    await other.close();
  }
});
