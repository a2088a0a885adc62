import { afterEach, describe, expect, it, vi } from "vitest";
import type { CatalogFile, CatalogModel } from "../../../app/catalog/catalog.ts";
import { hubFile, hubRepositorySummary } from "../../../app/hub/hub.ts";
import { createHub, type Hub } from "../../../main/hub/create-hub.ts";
import type { HubOptions } from "../../../main/hub/hub-options.ts";
import { type FakeFault, type FakeHub, type FakeHubOptions, startFakeHub } from "../../support/fake-hub.ts";
import { madeUpGguf } from "../../support/made-up-gguf.ts";
import { sendRequest } from "../../support/send-request.ts";

const never = new AbortController().signal;
const nothing = "0".repeat(64);

const quantizationOf = (fileName: string): string | null =>
  /[QF]\d+(?:_[A-Z0-9]+)*/.exec(fileName)?.[0] ?? null;

const running: FakeHub[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

const start = async (
  fake: FakeHubOptions,
  changes: (fake: FakeHub) => Partial<HubOptions> = () => ({}),
): Promise<{ readonly fake: FakeHub; readonly hub: Hub }> => {
  const server = await startFakeHub(fake);
  running.push(server);
  return {
    fake: server,
    hub: createHub({
      request: sendRequest,
      address: () => server.url,
      token: () => undefined,
      catalog: { pinOf: () => null, findFile: () => null },
      quantizationOf,
      licenseOf: (tag) => tag,
      retryDelaysMs: [],
      ...changes(server),
    }),
  };
};

const small = madeUpGguf({ seed: 1 });
const other = madeUpGguf({ seed: 2 });

const plain: FakeHubOptions = {
  repositories: {
    "acme/Tiny-GGUF": {
      files: { "Tiny.Q4_1.gguf": small, "Tiny.Q8_0.gguf": other, "README.md": "# Tiny" },
      license: "apache-2.0",
      downloads: 12,
      likes: 3,
    },
    "acme/Other": { files: {} },
  },
};

describe("a search", () => {
  it("finds repositories as the contract has them", async () => {
    const { hub } = await start(plain);
    const found = await hub.search(" tiny ", never);
    expect(found).toEqual([
      {
        repository: "acme/Tiny-GGUF",
        downloads: 12,
        likes: 3,
        license: "apache-2.0",
        gated: false,
        updatedAt: Date.parse("2026-10-01T12:00:00.000Z"),
      },
    ]);
    expect(found.every((one) => hubRepositorySummary.safeParse(one).success)).toBe(true);
  });

  it("drops entries that are none, and facts that are not as stated", async () => {
    const { hub, fake } = await start(plain);
    const entries = [
      null,
      [],
      { id: "../../etc/passwd" },
      { id: "a/b\u202e" },
      {
        id: 5,
        modelId: "acme/ok",
        downloads: -3,
        likes: "many",
        tags: "license:mit",
        gated: 7,
        lastModified: "x",
      },
      { id: "acme/two", tags: [{}, "license:<script>", "license:mit"], gated: "manual" },
      { id: "acme/two" },
      { id: "acme/own", cardData: { license: "other", license_name: "lfm1.0" }, tags: ["license:other"] },
    ];
    fake.setFault(() => ({ body: JSON.stringify(entries) }));
    expect(await hub.search("x", never)).toEqual([
      { repository: "acme/ok", downloads: null, likes: null, license: null, gated: false, updatedAt: null },
      { repository: "acme/two", downloads: null, likes: null, license: "mit", gated: true, updatedAt: null },
      {
        repository: "acme/own",
        downloads: null,
        likes: null,
        license: "lfm1.0",
        gated: false,
        updatedAt: null,
      },
    ]);
  });
});

describe("a repository", () => {
  it("lists its GGUF files with size and hash at a commit", async () => {
    const { hub, fake } = await start(plain);
    const found = await hub.repository("acme/Tiny-GGUF", null, never);
    expect(found).toMatchObject({
      repository: "acme/Tiny-GGUF",
      commit: fake.commitOf("acme/Tiny-GGUF"),
      license: "apache-2.0",
      gated: false,
    });
    expect(found.files).toEqual([
      {
        fileName: "Tiny.Q4_1.gguf",
        quantization: "Q4_1",
        parts: [
          {
            fileName: "Tiny.Q4_1.gguf",
            sizeBytes: small.length,
            sha256: fake.sha256Of("acme/Tiny-GGUF", "Tiny.Q4_1.gguf"),
          },
        ],
        sizeBytes: small.length,
        statedBy: "hub",
        conflict: null,
      },
      expect.objectContaining({ fileName: "Tiny.Q8_0.gguf", quantization: "Q8_0" }),
    ]);
    const schema = hubFile.omit({ fit: true, installedModelFileId: true });
    expect(found.files.every((file) => schema.safeParse(file).success)).toBe(true);
    expect(fake.requests.map(({ path }) => path)).toEqual([
      "/api/models/acme/Tiny-GGUF",
      `/api/models/acme/Tiny-GGUF/tree/${fake.commitOf("acme/Tiny-GGUF")}`,
    ]);
  });

  it("reads all its pages, in whatever order a file's parts come", async () => {
    const files = Object.fromEntries(
      [...Array(25).keys()].map((index) => [
        `part ${index}/Tiny ${index}.Q4_1.gguf`,
        madeUpGguf({ seed: index }),
      ]),
    );
    const { hub, fake } = await start({ repositories: { "acme/Many": { files } }, pageSize: 4 });
    const found = await hub.repository("acme/Many", null, never);
    expect(found.files.map(({ fileName }) => fileName).sort()).toEqual(Object.keys(files).sort());
    expect(fake.requests.filter(({ path }) => path.includes("/tree/"))).toHaveLength(7);
  });

  it("shows a split file as one item, and only where all parts are there", async () => {
    const part = (name: string, index: number, count: number): string =>
      `${name}-0000${index}-of-0000${count}.gguf`;
    const { hub, fake } = await start({
      repositories: {
        "acme/Split": {
          files: {
            [part("Q8_0/Big.Q8_0", 2, 3)]: other,
            [part("Q8_0/Big.Q8_0", 1, 3)]: small,
            [part("Q8_0/Big.Q8_0", 3, 3)]: small,
            [part("Cut.Q4_1", 1, 3)]: small,
            [part("Cut.Q4_1", 3, 3)]: small,
            [part("Zero", 0, 0)]: small,
            [part("Lone.Q4_1", 1, 1)]: small,
          },
        },
      },
    });
    const { files } = await hub.repository("acme/Split", null, never);
    expect(files.map(({ fileName, parts }) => [fileName, parts.length])).toEqual([
      ["Lone.Q4_1-00001-of-00001.gguf", 1],
      ["Q8_0/Big.Q8_0-00001-of-00003.gguf", 3],
      ["Zero-00000-of-00000.gguf", 1],
    ]);
    expect(files[1]?.sizeBytes).toBe(small.length * 2 + other.length);
    const source = { kind: "hub", repository: "acme/Split", revision: null } as const;
    const resolved = await hub.resolve({ ...source, fileName: part("Q8_0/Big.Q8_0", 2, 3) }, never);
    expect(resolved.name).toBe("Big");
    expect(resolved.parts.map(({ url }) => url)).toEqual(
      [1, 2, 3].map(
        (index) =>
          `${fake.url}/acme/Split/resolve/${fake.commitOf("acme/Split")}/${part("Q8_0/Big.Q8_0", index, 3)}`,
      ),
    );
    await expect(hub.resolve({ ...source, fileName: part("Cut.Q4_1", 1, 3) }, never)).rejects.toMatchObject({
      code: "hub-not-found",
      message: expect.stringContaining("is one of 3 parts of a model, and acme/Split has only 2 of them"),
    });
  });

  it.each([true, false])(
    "takes a branch, a tag and a commit (resolved by the hub: %s)",
    async (resolvesRevisions) => {
      const commit = "ab".repeat(20);
      const { hub } = await start({
        repositories: { "acme/Tiny": { files: { "T.Q4_1.gguf": small }, revisions: ["dev/1"], commit } },
        resolvesRevisions,
      });
      for (const revision of [null, "main", commit]) {
        expect((await hub.repository("acme/Tiny", revision, never)).commit).toBe(commit);
      }
      const named = await hub.repository("acme/Tiny", "dev/1", never);
      expect(named.commit).toBe(resolvesRevisions ? commit : "dev/1");
      const source = {
        kind: "hub",
        repository: "acme/Tiny",
        revision: "dev/1",
        fileName: "T.Q4_1.gguf",
      } as const;
      expect((await hub.resolve(source, never)).commit).toBe(resolvesRevisions ? commit : null);
      await expect(hub.repository("acme/Tiny", "nowhere", never)).rejects.toMatchObject({
        code: "hub-not-found",
        message: expect.stringContaining("not its revision nowhere"),
      });
    },
  );

  it("is the same under another spelling, and the pin counts under both", async () => {
    const asked: string[] = [];
    const { hub } = await start(
      { repositories: { "acme/tiny": { files: { "T.Q4_1.gguf": small }, stated: { id: "Acme/Tiny" } } } },
      () => ({
        catalog: {
          pinOf: (repository) => {
            asked.push(repository);
            return repository === "acme/tiny" ? nothing : null;
          },
          findFile: () => null,
        },
      }),
    );
    const found = await hub.repository("acme/tiny", null, never);
    expect(found.repository).toBe("Acme/Tiny");
    expect(found.files[0]?.conflict?.catalogSha256).toBe(nothing);
    expect(asked).toContain("acme/tiny");
  });
});

const catalogFile: CatalogFile = {
  id: "tiny-q4_1",
  quantization: "Q4_1",
  sha256: nothing,
  sizeBytes: null,
  repository: "acme/Tiny-GGUF",
  revision: null,
  fileName: "Tiny.Q4_1.gguf",
};
const catalogModel = { name: "Tiny", licenseId: "Apache-2.0" } as unknown as CatalogModel;

const pinned = (sha256: string, changes: Partial<CatalogFile> = {}): Partial<HubOptions> => {
  const file = { ...catalogFile, sha256, ...changes };
  return {
    catalog: {
      pinOf: (repository, fileName) =>
        repository === file.repository && fileName === file.fileName ? sha256 : null,
      findFile: (id) => (id === file.id ? { model: catalogModel, file } : null),
    },
  };
};

const fromCatalog = { kind: "catalog", catalogFileId: "tiny-q4_1" } as const;
const fromHub = {
  kind: "hub",
  repository: "acme/Tiny-GGUF",
  revision: null,
  fileName: "Tiny.Q4_1.gguf",
} as const;

describe("resolving", () => {
  it("gives address, size and the pinned hash of a catalog file", async () => {
    const { hub, fake } = await start(plain, (server) =>
      pinned(server.sha256Of("acme/Tiny-GGUF", "Tiny.Q4_1.gguf")),
    );
    const commit = fake.commitOf("acme/Tiny-GGUF");
    const expected = {
      name: "Tiny",
      quantization: "Q4_1",
      statedBy: "catalog",
      repository: "acme/Tiny-GGUF",
      commit,
      parts: [
        {
          fileName: "Tiny.Q4_1.gguf",
          url: `${fake.url}/acme/Tiny-GGUF/resolve/${commit}/Tiny.Q4_1.gguf`,
          sizeBytes: small.length,
          sha256: fake.sha256Of("acme/Tiny-GGUF", "Tiny.Q4_1.gguf"),
        },
      ],
      token: undefined,
    };
    expect(await hub.resolve(fromCatalog, never)).toEqual({ ...expected, license: "Apache-2.0" });
    expect(await hub.resolve(fromHub, never)).toEqual({ ...expected, license: "apache-2.0" });
    const [file] = (await hub.repository("acme/Tiny-GGUF", null, never)).files;
    expect(file).toMatchObject({ statedBy: "catalog", conflict: null });
  });

  it("takes the newest commit where the catalog's is gone: the pin decides", async () => {
    const { hub, fake } = await start(plain, (server) =>
      pinned(server.sha256Of("acme/Tiny-GGUF", "Tiny.Q4_1.gguf"), { revision: "cd".repeat(20) }),
    );
    expect((await hub.resolve(fromCatalog, never)).commit).toBe(fake.commitOf("acme/Tiny-GGUF"));
  });

  it.each([fromCatalog, fromHub])("downloads nothing where hub and catalog disagree (%j)", async (source) => {
    const { hub, fake } = await start(plain, () => pinned(nothing));
    const stated = fake.sha256Of("acme/Tiny-GGUF", "Tiny.Q4_1.gguf");
    await expect(hub.resolve(source, never)).rejects.toMatchObject({
      code: "hash-mismatch",
      message: expect.stringMatching(new RegExp(`nothing was downloaded.*${nothing}.*${stated}`)),
      details: { catalogSha256: nothing, hubSha256: stated },
    });
    const [file] = (await hub.repository("acme/Tiny-GGUF", null, never)).files;
    expect(file?.conflict).toEqual({ catalogSha256: nothing, hubSha256: stated });
    expect(fake.requests.some(({ path }) => path.includes("/resolve/"))).toBe(false);
  });

  it("refuses a file whose hash nobody states, and takes the pin where the hub is silent", async () => {
    const repositories = {
      "acme/Tiny-GGUF": { files: { "Tiny.Q4_1.gguf": { content: small, statedSha256: null } } },
    };
    const silent = await start({ repositories });
    await expect(silent.hub.resolve(fromHub, never)).rejects.toMatchObject({
      code: "hash-mismatch",
      message: expect.stringContaining("states no SHA-256"),
    });
    expect((await silent.hub.repository("acme/Tiny-GGUF", null, never)).files[0]?.statedBy).toBe("none");
    const known = await start({ repositories }, () => pinned(nothing));
    for (const source of [fromCatalog, fromHub]) {
      expect((await known.hub.resolve(source, never)).parts[0]?.sha256).toBe(nothing);
    }
  });

  it.each([
    [{ ...fromHub, repository: "acme/Nobody" }, "hub-not-found", "has no acme/Nobody"],
    [{ ...fromHub, fileName: "nowhere.gguf" }, "hub-not-found", "It has 2 GGUF files"],
    [{ ...fromHub, fileName: "README.md" }, "hub-not-found", "has no file README.md"],
    [{ ...fromHub, repository: "acme/Other" }, "hub-not-found", "has no GGUF files"],
    [{ ...fromHub, repository: "../etc" }, "hub-not-found", "owner/name"],
    [{ kind: "catalog", catalogFileId: "nothing" }, "not-found", "no file with the id nothing"],
  ] as const)("says what is missing: %j", async (source, code, message) => {
    const { hub } = await start(plain);
    await expect(hub.resolve(source, never)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it("escapes a hostile file name in the address and makes it safe in the name", async () => {
    const fileName = "sub dir/Ti#ny?\u202e%2e%2e.Q4_1.gguf";
    const { hub, fake } = await start({ repositories: { "acme/Odd": { files: { [fileName]: small } } } });
    const source = { kind: "hub", repository: "acme/Odd", revision: null, fileName } as const;
    const { name, parts } = await hub.resolve(source, never);
    expect(name).toBe("Ti#ny?%2e%2e");
    const response = await sendRequest({ url: parts[0]?.url ?? "", why: "test", signal: never });
    expect(response.status).toBe(200);
    expect(fake.requests.at(-1)?.server).toBe("files");
    for await (const _ of response.body) {
      // Read to its end.
    }
  });
});

describe("what needs an account", () => {
  const gated: FakeHubOptions = {
    repositories: {
      "acme/Tiny-GGUF": { files: { "Tiny.Q4_1.gguf": small }, gated: "manual", accessFor: ["hf_granted"] },
      "acme/Hidden": { files: { "Tiny.Q4_1.gguf": small }, private: true, accessFor: ["hf_granted"] },
    },
    tokens: ["hf_granted", "hf_stranger"],
  };

  it.each([
    [undefined, "acme/Tiny-GGUF", "hub-unauthorized", /only to people with an account.*HF_TOKEN/],
    ["hf_nobody", "acme/Tiny-GGUF", "hub-unauthorized", /did not accept the access token/],
    [
      "hf_stranger",
      "acme/Tiny-GGUF",
      "hub-forbidden",
      /Ask for it at http.*\/acme\/Tiny-GGUF, then try again/,
    ],
    [undefined, "acme/Hidden", "hub-not-found", /private and needs an access token/],
    ["hf_stranger", "acme/Hidden", "hub-not-found", /private and needs another access token/],
  ] as const)(
    "with the token %s, %s is refused in a sentence of its own",
    async (token, repository, code, message) => {
      const { hub } = await start(gated, () => ({ token: () => token }));
      await expect(hub.resolve({ ...fromHub, repository }, never)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
    },
  );

  it("is had with a token, which no other server sees", async () => {
    const { hub, fake } = await start(gated, () => ({ token: () => "hf_granted" }));
    expect((await hub.repository("acme/Tiny-GGUF", null, never)).gated).toBe(true);
    const resolved = await hub.resolve(fromHub, never);
    expect(resolved.token).toBe("hf_granted");
    await hub.resolve({ ...fromHub, repository: "acme/Hidden" }, never);
    const withToken = fake.requests.filter(({ headers }) => headers.authorization !== undefined);
    expect(new Set(withToken.map(({ server }) => server))).toEqual(new Set(["hub"]));
    expect(fake.requests.some(({ server }) => server === "files")).toBe(true);
    expect(resolved.parts.every(({ url }) => url.startsWith(fake.url))).toBe(true);
  });
});

describe("a license text", () => {
  it("comes at a commit, or not at all", async () => {
    const { hub, fake } = await start({
      repositories: { "acme/Tiny": { files: { LICENSE: "Be kind.\n", "big.txt": "x".repeat(3_000_000) } } },
    });
    for (const commit of [fake.commitOf("acme/Tiny"), null]) {
      const bytes = await hub.fetchText("acme/Tiny", "LICENSE", commit, never);
      expect(Buffer.concat(bytes ?? []).toString()).toBe("Be kind.\n");
    }
    expect(await hub.fetchText("acme/Tiny", "COPYING", null, never)).toBeNull();
    expect(await hub.fetchText("acme/Tiny", "../LICENSE", null, never)).toBeNull();
    await expect(hub.fetchText("acme/Tiny", "big.txt", null, never)).rejects.toMatchObject({
      code: "network-failed",
      message: expect.stringContaining("far more than was asked for"),
    });
  });
});

describe("a hub that fails", () => {
  const answers = (fault: NonNullable<FakeHubOptions["fault"]>, changes: Partial<HubOptions> = {}) =>
    start({ ...plain, fault }, () => changes);

  it.each([
    ["a sign-in page", { body: "<!doctype html><title>Sign in</title>" }, /sign-in page/],
    ["nothing", { body: "" }, /sign-in page/],
    ["another shape", { body: JSON.stringify({ models: [] }) }, /sign-in page/],
    ["a depth without end", { body: "[".repeat(2_000_000) }, /sign-in page/],
    ["far too much", { body: `["${"x".repeat(5_000_000)}"]` }, /far more than was asked for/],
    ["a fault of its own", { status: 503 }, /a fault of its own.*503/],
    ["an odd status", { status: 418 }, /does not understand \(status 418\)/],
    ["too many requests", { status: 429, headers: { "retry-after": "90" } }, /Try again in 90 seconds/],
    [
      "too many requests until a time",
      { status: 429, headers: { "retry-after": "Thu, 26 Nov 2026 10:10:00 GMT" } },
      /Try again in 10 minutes/,
    ],
    ["too many requests for ever", { status: 429, headers: { "retry-after": "soon" } }, /in a few minutes/],
    ["a broken connection", { hangUp: true }, /The connection to 127\.0\.0\.1:\d+ broke/],
  ] as const)("says so: %s", async (_what, fault, message) => {
    const { hub } = await answers(() => fault, { now: () => Date.parse("2026-11-26T10:00:00Z") });
    await expect(hub.search("tiny", never)).rejects.toMatchObject({
      code: "network-failed",
      message: expect.stringMatching(message),
    });
  });

  it("is asked again after a broken connection and after a fault of its own, and after nothing else", async () => {
    const asked = async (faults: readonly (FakeFault | undefined)[]): Promise<number> => {
      let attempt = 0;
      const { hub, fake } = await answers(() => faults[attempt++], { retryDelaysMs: [1, 1] });
      await hub.search("tiny", never).catch(() => {});
      return fake.requests.length;
    };
    expect(await asked([{ hangUp: true }, { status: 503 }, undefined])).toBe(3);
    expect(await asked([{ status: 502 }, { status: 502 }, { status: 502 }, undefined])).toBe(3);
    for (const fault of [
      { status: 401 },
      { status: 404 },
      { status: 429 },
      { status: 418 },
      { body: "<html>" },
    ]) {
      expect(await asked([fault, undefined])).toBe(1);
    }
    expect(await asked([undefined])).toBe(1);
  });

  it("may take its time as long as something comes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let send = (): void => {};
      const pieces = ["[", " ", " ", "]"];
      const slowly = async function* (): AsyncGenerator<Uint8Array> {
        for (const piece of pieces) {
          await new Promise<void>((resolve) => {
            send = resolve;
          });
          yield Buffer.from(piece);
        }
      };
      const request: HubOptions["request"] = async () => ({
        status: 200,
        headers: new Headers(),
        body: slowly(),
      });
      const { hub } = await answers(() => undefined, { request });
      const asked = hub.search("tiny", never);
      for (const _piece of pieces) {
        await vi.advanceTimersByTimeAsync(20_000);
        send();
      }
      expect(await asked).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not waited for for ever, and is left when that is asked for", async () => {
    const silent = async (): Promise<never> => new Promise<never>(() => {});
    const stalls: HubOptions["request"] = (request) =>
      Promise.race([
        silent(),
        new Promise<never>((_resolve, reject) =>
          request.signal.addEventListener("abort", () => reject(request.signal.reason)),
        ),
      ]);
    const { hub } = await answers(() => undefined, { request: stalls, timeoutMs: 30 });
    await expect(hub.search("tiny", never)).rejects.toMatchObject({
      code: "network-failed",
      message: expect.stringContaining("did not answer within 1 s"),
    });
    const { hub: patient } = await answers(() => undefined, { request: stalls });
    const controller = new AbortController();
    const asked = patient.search("tiny", controller.signal);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });

  it.each([
    ["lead in circles", () => "<http://127.0.0.1/x?recursive=true>; rel=next"],
    ["never end", (page: number) => `<http://127.0.0.1/x?cursor=${page}>; rel="next"`],
  ])("whose pages %s is left", async (_what, link) => {
    let page = 0;
    const { hub } = await answers(({ path }) => {
      if (!path.includes("/tree/")) {
        return undefined;
      }
      page += 1;
      return { headers: { link: link(page) }, body: "[]" };
    });
    await expect(hub.repository("acme/Tiny-GGUF", null, never)).rejects.toMatchObject({
      code: "network-failed",
      message: expect.stringContaining("lists more files"),
    });
    expect(page).toBeLessThanOrEqual(50);
  });

  it("is not followed to another host for the next page", async () => {
    const elsewhere = await startFakeHub(plain);
    running.push(elsewhere);
    const { hub, fake } = await answers(
      ({ path, query }) =>
        path.includes("/tree/") && !query.has("cursor")
          ? { headers: { link: `<${elsewhere.url}/evil?cursor=7>; rel="next"` }, body: "[]" }
          : undefined,
      { token: () => undefined },
    );
    await hub.repository("acme/Tiny-GGUF", null, never);
    expect(elsewhere.requests).toEqual([]);
    expect(fake.requests.at(-1)?.query.get("cursor")).toBe("7");
  });

  it("that states two hashes for one file is not trusted", async () => {
    const { hub } = await answers(({ path }) =>
      path.includes("/tree/")
        ? {
            body: JSON.stringify(
              ["a", "b"].map((digit) => ({
                type: "file",
                path: "T.Q4_1.gguf",
                size: 10,
                lfs: { oid: digit.repeat(64), size: 10 },
              })),
            ),
          }
        : undefined,
    );
    await expect(hub.repository("acme/Tiny-GGUF", null, never)).rejects.toMatchObject({
      code: "network-failed",
      message: expect.stringContaining("two different hashes"),
    });
  });

  it("and its odd entries are passed over", async () => {
    const sha256 = "c".repeat(64);
    const entries: readonly unknown[] = [
      null,
      7,
      { path: "../up.gguf", size: 1 },
      { path: "/root.gguf", size: 1 },
      { path: "a\\b.gguf", size: 1 },
      { path: "nul\u0000.gguf", size: 1 },
      { path: `${"x".repeat(600)}.gguf`, size: 1 },
      { type: "directory", path: "folder.gguf", size: 0 },
      { type: "file", path: "negative.gguf", size: -1 },
      { type: "file", path: "endless.gguf", size: 1e300 },
      { type: "file", path: "no-size.gguf" },
      { type: "file", path: "empty.gguf", size: 0 },
      { type: "file", path: "short.gguf", size: 9, lfs: { oid: "abc", size: 9 } },
      { path: "good.Q4_1.GGUF", size: 134, lfs: { oid: `sha256:${sha256.toUpperCase()}`, size: 77 } },
      JSON.parse('{ "__proto__": { "path": "inherited.gguf" }, "constructor": "x", "size": 3 }'),
    ];
    const { hub } = await answers(({ path }) =>
      path.includes("/tree/") ? { body: JSON.stringify(entries) } : undefined,
    );
    const { files } = await hub.repository("acme/Tiny-GGUF", null, never);
    expect(files.map(({ fileName, sizeBytes, statedBy }) => [fileName, sizeBytes, statedBy])).toEqual([
      ["good.Q4_1.GGUF", 77, "hub"],
      ["short.gguf", 9, "none"],
    ]);
    expect(files[0]?.parts[0]?.sha256).toBe(sha256);
  });
});
