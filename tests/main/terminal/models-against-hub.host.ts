import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FakeHub, starterModelFile, startFakeHub } from "../../support/fake-hub.ts";
import { madeUpGguf } from "../../support/made-up-gguf.ts";
import { starterModelBytes, starterModelSha256 } from "../../support/starter-model.ts";
import { splitGguf } from "../models/support/split-gguf.ts";
import {
  type CloisterResult,
  folderWithStarterModel,
  processesNaming,
  runCloister,
  startCloister,
  temporaryFolder,
} from "./run-cloister.ts";

const mebibyte = 1024 * 1024;
const listedKeys = [
  "id",
  "name",
  "quantization",
  "sha256",
  "sizeBytes",
  "license",
  "path",
  "verification",
  "verifiedAt",
] as const;

type Listed = Readonly<Record<(typeof listedKeys)[number], unknown>>;
type Failure = { readonly error: { readonly code: string; readonly message: string } };

const catalog = JSON.parse(
  readFileSync(new URL("../../../models/catalog.json", import.meta.url), "utf8"),
) as {
  readonly models: readonly {
    readonly name: string;
    readonly files: readonly {
      readonly id: string;
      readonly repository: string;
      readonly revision: string | null;
      readonly fileName: string;
      readonly sha256: string;
    }[];
  }[];
};
const pinned = (id: string) => {
  const file = catalog.models.flatMap(({ files }) => files).find((one) => one.id === id);
  if (file === undefined) {
    throw new Error(`the catalog has no ${id}`);
  }
  return file;
};
const starterId = "smollm2-135m-instruct-q4_1";
const starter = pinned(starterId);
const qwen = pinned("qwen3-0.6b-q4_k_m");

const newModelsFolder = (): string => {
  const folder = join(temporaryFolder(), "models");
  mkdirSync(folder);
  return folder;
};
const modelFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith(".gguf"));
/** What unfinished downloads have on the disk. */
const partBytes = (folder: string): number => {
  const downloads = join(folder, "downloads");
  const names = existsSync(downloads) ? readdirSync(downloads) : [];
  return names
    .filter((name) => name.endsWith(".part"))
    .reduce((sum, name) => sum + statSync(join(downloads, name)).size, 0);
};
const json = <Value>({ stdout }: CloisterResult): Value => JSON.parse(stdout) as Value;
const failure = (result: CloisterResult): Failure["error"] => json<Failure>(result).error;

describe("cloister models against a hub", () => {
  let hub: FakeHub;
  const repository = "meadow/clover-GGUF";
  const commit = "c".repeat(40);
  const gguf = (seed: number): Buffer =>
    madeUpGguf({ seed, name: `Clover ${seed}`, weightsBytes: 2 * mebibyte });

  beforeAll(async () => {
    hub = await startFakeHub({
      tokens: ["hf_stranger", "hf_member"],
      repositories: {
        [starter.repository]: {
          ...(starter.revision === null ? {} : { commit: starter.revision }),
          license: "apache-2.0",
          files: { [starter.fileName]: starterModelFile() },
        },
        [qwen.repository]: { license: "apache-2.0", files: { [qwen.fileName]: gguf(9) } },
        [repository]: {
          commit,
          license: "mit",
          revisions: ["v1"],
          files: { "clover-Q4_0.gguf": gguf(1), "clover-Q8_0.gguf": gguf(2) },
        },
        "meadow/daisy-GGUF": {
          license: "gemma",
          files: { LICENSE: "Terms of the daisy.\n", "daisy-Q4_0.gguf": gguf(3), "daisy-Q8_0.gguf": gguf(4) },
        },
        "meadow/sheaf-GGUF": {
          license: "mit",
          files: {
            ...Object.fromEntries(
              splitGguf(gguf(7), 3).map((bytes, index) => [
                `sheaf-Q8_0-0000${index + 1}-of-00003.gguf`,
                bytes,
              ]),
            ),
            "torn-Q8_0.gguf": gguf(8).subarray(0, mebibyte),
          },
        },
        "meadow/liar-GGUF": {
          license: "mit",
          files: { "liar-Q8_0.gguf": { content: gguf(5), statedSha256: "ab".repeat(32) } },
        },
        "meadow/guarded-GGUF": {
          license: "mit",
          gated: "manual",
          accessFor: ["hf_member"],
          files: { "guarded-Q8_0.gguf": gguf(6) },
        },
      },
    });
  });
  afterAll(() => hub?.close());

  const cloister = (
    modelsFolder: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<CloisterResult> =>
    runCloister(["models", ...args, "--json"], {
      modelsFolder,
      environment: { CLOISTER_HUB_URL: hub.url, ...environment },
    });

  it("search gives the catalog's files first, then the hub's, with the keys of the list", async () => {
    const folder = newModelsFolder();
    const both = await cloister(folder, ["search", "smollm2"]);
    expect(both.code, both.stderr).toBe(0);
    const found = json<readonly Listed[]>(both);
    expect(found[0]).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), path: null });
    expect(found.map(({ id }) => id)).toContain(starterId);
    expect(found.at(-1)).toMatchObject({ id: starter.repository, sha256: null });
    for (const one of found) {
      expect(Object.keys(one).sort()).toEqual([...listedKeys].sort());
    }
    const files = await cloister(folder, ["search", repository]);
    expect(json<readonly Listed[]>(files).map(({ id, sha256 }) => [id, sha256])).toEqual(
      ["clover-Q4_0.gguf", "clover-Q8_0.gguf"].map((name) => [
        `${repository}:${name}`,
        hub.sha256Of(repository, name),
      ]),
    );
  });

  it("get, list, info, verify, dirs and remove go through the life of a model", async () => {
    const folder = newModelsFolder();
    const got = await cloister(folder, ["get", `${repository}:clover-Q8_0.gguf`, "--revision", "v1"]);
    expect(got.code, got.stderr).toBe(0);
    const model = json<Listed>(got);
    const sha256 = hub.sha256Of(repository, "clover-Q8_0.gguf");
    expect(model).toMatchObject({
      name: "clover",
      quantization: "Q8_0",
      sha256,
      license: "MIT",
      path: join(folder, `${sha256}.gguf`),
      verification: "hub",
    });
    expect(Object.keys(model)).toEqual(expect.arrayContaining([...listedKeys]));
    const id = String(model.id);
    expect(id).toMatch(/^[a-z0-9][a-z0-9._-]*$/);

    const [listed, info, verified, dirs] = await Promise.all([
      cloister(folder, ["list"]),
      cloister(folder, ["info", id]),
      cloister(folder, ["verify"]),
      cloister(folder, ["dirs"]),
    ]);
    expect(json<readonly Listed[]>(listed)).toMatchObject([{ id, sha256 }]);
    expect(json(info)).toMatchObject({
      id,
      provenance: {
        sha256,
        source: { kind: "hub", repository, revision: commit },
        fileName: "clover-Q8_0.gguf",
        verification: "hub",
        acquired: { appVersion: expect.any(String) },
        licenseTextSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      licenseCard: { id: "MIT", class: "open-source" },
    });
    expect(verified.code, verified.stderr).toBe(0);
    expect(json(verified)).toEqual([
      { id, sha256, expectedSha256: sha256, ok: true, checkedAt: expect.stringMatching(/^2\d{3}-/) },
    ]);
    expect(json(dirs)).toMatchObject({
      folders: expect.arrayContaining([{ path: folder, writable: true, sizeBytes: expect.any(Number) }]),
    });
    const { folders } = json<{ folders: readonly { path: string; sizeBytes: number }[] }>(dirs);
    expect(folders.find(({ path }) => path === folder)?.sizeBytes).toBeGreaterThanOrEqual(
      Number(model.sizeBytes),
    );

    const removed = await cloister(folder, ["remove", id]);
    expect(json(removed)).toEqual({ removed: id });
    expect(modelFilesIn(folder)).toEqual([]);
    expect((await cloister(folder, ["info", id])).code).toBe(3);
  });

  it("a file with one flipped byte fails its verification with both hashes", async () => {
    const folder = newModelsFolder();
    const got = json<Listed>(await cloister(folder, ["get", `${repository}:clover-Q4_0.gguf`]));
    const bytes = readFileSync(String(got.path));
    bytes.writeUInt8(bytes.readUInt8(mebibyte) ^ 1, mebibyte);
    writeFileSync(String(got.path), bytes);
    const verified = await cloister(folder, ["verify", String(got.id)]);
    expect(verified.code).toBe(3);
    expect(json(verified)).toMatchObject([
      { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), expectedSha256: got.sha256, ok: false },
    ]);
    expect(json<readonly { sha256: string }[]>(verified)[0]?.sha256).not.toBe(got.sha256);
  });

  it("a split model is got whole, by its first part, and proven", async () => {
    const folder = newModelsFolder();
    const got = await cloister(folder, ["get", "meadow/sheaf-GGUF:sheaf-Q8_0-00001-of-00003.gguf"]);
    expect(got.code, got.stderr).toBe(0);
    const first = hub.sha256Of("meadow/sheaf-GGUF", "sheaf-Q8_0-00001-of-00003.gguf");
    expect(json<Listed>(got)).toMatchObject({ sha256: first, sizeBytes: expect.any(Number) });
    expect(readdirSync(join(folder, `${first}.split`)).sort()).toEqual(
      [1, 2, 3].map((number) => `model-0000${number}-of-00003.gguf`),
    );
    const verified = await cloister(folder, ["verify", String(json<Listed>(got).id)]);
    expect(json(verified)).toMatchObject([{ ok: true, sha256: first }]);
  });

  it("what is refused after it came is called by its publisher's name", async () => {
    const refused = await cloister(newModelsFolder(), ["get", "meadow/sheaf-GGUF:torn-Q8_0.gguf"]);
    expect(refused.code).toBe(3);
    expect(failure(refused)).toMatchObject({
      code: "model-truncated",
      message: expect.stringMatching(/^The model file torn-Q8_0\.gguf is incomplete/),
    });
  });

  it("a license that must be accepted is told, and taken with --accept-license once", async () => {
    const folder = newModelsFolder();
    const before = hub.requests.filter(({ server }) => server === "files").length;
    const refused = await cloister(folder, ["get", "meadow/daisy-GGUF:daisy-Q4_0.gguf"]);
    expect(refused.code).toBe(2);
    expect(failure(refused)).toMatchObject({
      code: "license-not-accepted",
      message: expect.stringContaining("--accept-license"),
    });
    expect(refused.stderr).toMatch(/License: .*Gemma/);
    expect(refused.stderr).toMatch(
      /Full text, from meadow\/daisy-GGUF LICENSE .*:\n\nTerms of the daisy\.\n/,
    );
    expect(hub.requests.filter(({ server }) => server === "files")).toHaveLength(before);

    const accepted = await cloister(folder, ["get", "meadow/daisy-GGUF:daisy-Q4_0.gguf", "--accept-license"]);
    expect(accepted.code, accepted.stderr).toBe(0);
    const other = await cloister(folder, ["get", "meadow/daisy-GGUF:daisy-Q8_0.gguf"]);
    expect(other.code, other.stderr).toBe(0);
    const info = await cloister(folder, ["info", String(json<Listed>(accepted).id)]);
    expect(json(info)).toMatchObject({
      provenance: { acceptance: { by: expect.any(String), at: expect.stringMatching(/^2\d{3}-/) } },
    });
  });

  const failures: readonly {
    readonly what: string;
    readonly args: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly code: number;
    readonly error: string;
    readonly says: RegExp;
  }[] = [
    { what: "an unknown id", args: ["get", "no-such-model"], code: 3, error: "not-found", says: /search/ },
    {
      what: "an unknown repository",
      args: ["get", "nobody/nothing:x.gguf"],
      code: 3,
      error: "hub-not-found",
      says: /nobody\/nothing/,
    },
    {
      what: "an unknown file",
      args: ["get", `${repository}:other.gguf`],
      code: 3,
      error: "hub-not-found",
      says: /other\.gguf/,
    },
    {
      what: "a repository with several files",
      args: ["get", repository],
      code: 2,
      error: "usage",
      says: /clover-Q4_0\.gguf, .*clover-Q8_0\.gguf/,
    },
    {
      what: "another hash at the hub than the catalog pins",
      args: ["get", qwen.id],
      code: 3,
      error: "hash-mismatch",
      says: new RegExp(`${qwen.sha256}.+[0-9a-f]{64}`),
    },
    {
      what: "bytes that are not what the hub states",
      args: ["get", "meadow/liar-GGUF:liar-Q8_0.gguf"],
      code: 3,
      error: "hash-mismatch",
      says: /(ab){32}/,
    },
    {
      what: "a gated file without a token",
      args: ["get", "meadow/guarded-GGUF:guarded-Q8_0.gguf"],
      code: 5,
      error: "hub-unauthorized",
      says: /HF_TOKEN/,
    },
    {
      what: "a token that nobody has",
      args: ["get", "meadow/guarded-GGUF:guarded-Q8_0.gguf"],
      environment: { HF_TOKEN: "hf_unknown" },
      code: 5,
      error: "hub-unauthorized",
      says: /did not accept the access token/,
    },
    {
      what: "an account without access",
      args: ["get", "meadow/guarded-GGUF:guarded-Q8_0.gguf"],
      environment: { HF_TOKEN: "hf_stranger" },
      code: 5,
      error: "hub-forbidden",
      says: /has not been given access/,
    },
    {
      what: "a hub that is not there",
      args: ["get", `${repository}:clover-Q8_0.gguf`],
      environment: { CLOISTER_HUB_URL: "http://127.0.0.1:9" },
      code: 5,
      error: "network-failed",
      says: /127\.0\.0\.1/,
    },
    {
      what: "a hub's address that is none",
      args: ["search", "nothing-like-it"],
      environment: { CLOISTER_HUB_URL: "http://models.test" },
      code: 2,
      error: "usage",
      says: /CLOISTER_HUB_URL/,
    },
  ];
  it.each(failures)("$what ends with code $code and one sentence", async (row) => {
    const folder = newModelsFolder();
    const result = await cloister(folder, row.args, row.environment);
    expect(result.code, result.stderr).toBe(row.code);
    expect(failure(result)).toEqual({ code: row.error, message: expect.stringMatching(row.says) });
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(modelFilesIn(folder)).toEqual([]);
  });

  it("a token with access gets the file, and is told to the hub alone", async () => {
    const before = hub.requests.length;
    const got = await cloister(newModelsFolder(), ["get", "meadow/guarded-GGUF:guarded-Q8_0.gguf"], {
      HF_TOKEN: "hf_member",
    });
    expect(got.code, got.stderr).toBe(0);
    expect(got.stdout + got.stderr).not.toContain("hf_member");
    const asked = hub.requests.slice(before);
    expect(asked.some(({ server }) => server === "files")).toBe(true);
    for (const { server, headers } of asked) {
      expect(headers.authorization).toBe(server === "hub" ? "Bearer hf_member" : undefined);
    }
  });

  it.each(["SIGINT", "SIGKILL"] as const)("the starter model goes on after %s", async (signal) => {
    const folder = newModelsFolder();
    hub.setFault(({ server }) => (server === "files" ? { stallAfterBytes: 30 * mebibyte } : undefined));
    const run = startCloister(["models", "get", starterId, "--json"], {
      modelsFolder: folder,
      environment: { CLOISTER_HUB_URL: hub.url },
    });
    await vi.waitFor(() => expect(partBytes(folder)).toBeGreaterThanOrEqual(30 * mebibyte), {
      timeout: 60_000,
      interval: 20,
    });
    // What is on the disk is written down within a second or so.
    await vi.waitFor(
      () => {
        const journal = readdirSync(join(folder, "downloads")).find((name) => name.endsWith(".json")) ?? "";
        expect(readFileSync(join(folder, "downloads", journal), "utf8")).toMatch(
          /"durableBytes":\s*[1-9]\d{6}/,
        );
      },
      { timeout: 20_000, interval: 50 },
    );
    process.kill(-(run.child.pid ?? 0), signal);
    const ended = await run.result;
    if (signal === "SIGINT") {
      expect(ended.code, ended.stderr).toBe(130);
      expect(failure(ended)).toEqual({
        code: "cancelled",
        message: expect.stringContaining("run the same command again"),
      });
    }
    expect(processesNaming(folder)).toEqual([]);
    expect(modelFilesIn(folder)).toEqual([]);

    hub.setFault(undefined);
    const before = hub.requests.length;
    const got = await cloister(folder, ["get", starterId]);
    expect(got.code, got.stderr).toBe(0);
    expect(json(got)).toMatchObject({ sha256: starterModelSha256, verification: "catalog" });
    // The header is asked for first, to say whether the model fits.
    const first = hub.requests
      .slice(before)
      .find(({ server, headers }) => server === "files" && headers["if-range"] !== undefined);
    const from = Number(/^bytes=(\d+)-/.exec(first?.headers.range ?? "")?.[1] ?? 0);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThan(starterModelBytes);
    expect(first?.headers["if-range"]).toBe(`"${starterModelSha256}"`);
    expect(partBytes(folder)).toBe(0);

    // What is here needs no hub.
    const again = await cloister(folder, ["get", starterId], { CLOISTER_HUB_URL: "http://127.0.0.1:9" });
    expect(again.code, again.stderr).toBe(0);
  });

  it("import copies or uses in place, stores once, and refuses what is no model", async () => {
    const { modelPath } = folderWithStarterModel();
    const folder = newModelsFolder();
    const before = hub.requests.length;
    const copied = await cloister(folder, ["import", modelPath]);
    expect(copied.code, copied.stderr).toBe(0);
    expect(json(copied)).toMatchObject({
      sha256: starterModelSha256,
      verification: "catalog",
      path: join(folder, `${starterModelSha256}.gguf`),
    });
    const again = await cloister(folder, ["import", modelPath]);
    expect(again.code, again.stderr).toBe(0);
    expect(modelFilesIn(folder)).toHaveLength(1);

    const own = join(dirname(folder), "my own.gguf");
    writeFileSync(own, gguf(20));
    const inPlace = await cloister(folder, ["import", own, "--in-place"]);
    expect(inPlace.code, inPlace.stderr).toBe(0);
    expect(json(inPlace)).toMatchObject({ path: own, verification: "import" });
    expect(modelFilesIn(folder)).toHaveLength(1);
    const removed = await cloister(folder, ["remove", String(json<Listed>(inPlace).id)]);
    expect(removed.code, removed.stderr).toBe(0);
    expect(existsSync(own)).toBe(true);

    writeFileSync(own, "<!DOCTYPE html><title>Sign in</title>");
    const refused = await cloister(folder, ["import", own]);
    expect(refused.code).toBe(3);
    expect(failure(refused).code).toBe("model-not-gguf");
    expect((await cloister(folder, ["import", join(folder, "nowhere.gguf")])).code).toBe(3);
    expect(hub.requests).toHaveLength(before);
  });

  describe("through a proxy", () => {
    const certificate = (name: string): string =>
      fileURLToPath(new URL(`../egress/certificates/${name}.pem`, import.meta.url));
    const told: string[] = [];
    const servers: (http.Server | https.Server)[] = [];
    const listen = async (server: http.Server | https.Server): Promise<number> => {
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return (server.address() as AddressInfo).port;
    };
    let proxyUrl: string;

    beforeAll(async () => {
      // The hub behind TLS, under a name that only the proxy knows; the redirect is taken along.
      const secure = https.createServer(
        { cert: readFileSync(certificate("server")), key: readFileSync(certificate("server-key")) },
        (request, response) => {
          const onward = http.request(
            `${hub.url}${request.url ?? "/"}`,
            { headers: request.headers, method: request.method },
            (answer) => {
              response.writeHead(answer.statusCode ?? 500, answer.headers);
              answer.pipe(response);
            },
          );
          request.pipe(onward);
        },
      );
      const securePort = await listen(secure);
      const proxy = http.createServer((_request, response) => response.writeHead(500).end());
      proxy.on("connect", (request, socket: Socket) => {
        told.push(`${request.url} ${JSON.stringify(request.headers)}`);
        const onward = connect(securePort, "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 OK\r\n\r\n");
          onward.pipe(socket).pipe(onward);
        });
        onward.on("error", () => socket.destroy());
        socket.on("error", () => onward.destroy());
      });
      proxyUrl = `http://127.0.0.1:${await listen(proxy)}`;
    });
    afterAll(() => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    });

    const environment = () => ({
      CLOISTER_HUB_URL: "https://models.test",
      HTTPS_PROXY: proxyUrl,
      NODE_EXTRA_CA_CERTS: certificate("authority"),
      HF_TOKEN: "hf_member",
    });

    it("HTTPS_PROXY is used, and learns nothing but the host", async () => {
      const found = await cloister(newModelsFolder(), ["search", repository], environment());
      expect(found.code, found.stderr).toBe(0);
      expect(json<readonly Listed[]>(found)).toHaveLength(2);
      expect(told.length).toBeGreaterThan(0);
      for (const one of told) {
        expect(one).toMatch(/^models\.test:443 /);
        expect(one).not.toMatch(/hf_member|clover/);
      }
    });

    it("NO_PROXY is kept to", async () => {
      told.length = 0;
      const found = await cloister(newModelsFolder(), ["search", repository], {
        ...environment(),
        NO_PROXY: "models.test",
      });
      expect(found.code).toBe(5);
      expect(told).toEqual([]);
    });
  });
});
