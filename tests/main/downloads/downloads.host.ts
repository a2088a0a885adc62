import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { download } from "../../../app/downloads/download.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { parseProvenanceRecord } from "../../../app/models/provenance-record.ts";
import { takeProcessLock } from "../../../main/disk/process-lock.ts";
import { downloadIdOf } from "../../../main/downloads/download-id.ts";
import {
  createDownloadPlace,
  type DownloadPlace,
  modelBytes,
  quickTimings,
  resolvedFor,
  sha256Of,
  source,
} from "./support/download-place.ts";
import {
  answerWell,
  goodAnswer,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from "./support/scripted-server.ts";

const never = new AbortController().signal;
const bytes = modelBytes(300_000, 7);
const sha256 = sha256Of(bytes);

let server: ScriptedServer | undefined;
let place: DownloadPlace | undefined;
afterEach(async () => {
  await server?.close();
  place?.remove();
});

const serve = async (script: Script): Promise<DownloadPlace> => {
  const started = await startScriptedServer(script);
  server = started;
  place = createDownloadPlace(() => resolvedFor(started.url, bytes));
  return place;
};

describe("a download", () => {
  it("ends as a verified model with its record, and leaves nothing else", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const downloads = here.open({
      requireAcceptance: async () => ({
        licenseTextSha256: "a".repeat(64),
        acceptance: { by: "somebody", at: "2026-01-02T03:04:05.000Z" },
      }),
    });
    const { id } = await downloads.start(source);
    const done = await downloads.finished(id, never);
    expect(done).toMatchObject({
      state: "done",
      receivedBytes: bytes.length,
      sizeBytes: bytes.length,
      modelFileId: "test-model-q4_0",
      error: null,
    });
    expect(here.files()).toEqual([`${sha256}.gguf`, `${sha256}.json`, `downloads/${id}.json`]);
    expect(readFileSync(join(here.folder, `${sha256}.gguf`)).equals(bytes)).toBe(true);
    const record = parseProvenanceRecord(readFileSync(join(here.folder, `${sha256}.json`), "utf8"), sha256);
    expect(record).toMatchObject({
      name: "Test Model",
      fileName: "test-model.Q4_0.gguf",
      license: "apache-2.0",
      verification: "catalog",
      acquired: { appVersion: "1.2.3" },
      licenseTextSha256: "a".repeat(64),
      acceptance: { by: "somebody" },
      source: { kind: "catalog", repository: "someone/Test-Model-GGUF", file: "test-model.Q4_0.gguf" },
    });
    for (const change of here.changes) {
      download.parse(change);
    }
    await downloads.close();
  });
});

/** Sends so many bytes of whatever is asked for, and holds the rest back until it is let go. */
const holdAfter = (sentBytes: number): { readonly script: Script; readonly letGo: () => void } => {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    letGo: () => letGo(),
    script: async (request, response, number) => {
      if (number > 1) {
        answerWell(request, response, bytes);
        return;
      }
      response.writeHead(200, {
        etag: '"one"',
        "accept-ranges": "bytes",
        "content-length": bytes.length,
      });
      response.write(bytes.subarray(0, sentBytes));
      await held;
      response.end(bytes.subarray(sentBytes));
    },
  };
};

/** No test waits for its clock: this is only as long as a stall must not be seen. */
const patient = { ...quickTimings, stallMs: 60_000 };

const received = (here: DownloadPlace, atLeast: number): Promise<void> =>
  expect
    .poll(() => here.changes.at(-1)?.receivedBytes ?? 0, { timeout: 10_000, interval: 5 })
    .toBeGreaterThanOrEqual(atLeast)
    .then(() => {});

describe("a download that is interrupted", () => {
  it("keeps what came when it is paused, and goes on from there", async () => {
    const held = holdAfter(200_000);
    const here = await serve(held.script);
    const downloads = here.open({ timings: patient });
    const { id } = await downloads.start(source);
    await received(here, 100_000);
    const paused = await downloads.pause(id);
    expect(paused).toMatchObject({ state: "paused", error: null });
    expect(paused.receivedBytes).toBeGreaterThanOrEqual(100_000);
    await downloads.resume(id);
    expect((await downloads.finished(id, never)).state).toBe("done");
    expect(server?.ranges).toEqual(["", `bytes=${paused.receivedBytes}-`]);
    expect(here.changes.map(({ state }) => state)).toContain("checking");
    expect(here.loadable()).toEqual([`${sha256}.gguf`]);
    await downloads.close();
  });

  it("goes on at the next start where it was when the app closed", async () => {
    const held = holdAfter(200_000);
    const here = await serve(held.script);
    const first = here.open({ timings: patient });
    const { id } = await first.start(source);
    await received(here, 100_000);
    await first.close();
    expect(here.loadable()).toEqual([]);
    const second = here.open({ timings: patient });
    await second.open({ goOn: true });
    await second.finished(id, never);
    expect(server?.ranges.at(-1)).toMatch(/^bytes=[1-9]\d{5}-$/);
    await second.close();
  });

  it("starts over where what lies on disk is not what was received", async () => {
    const held = holdAfter(200_000);
    const here = await serve(held.script);
    const downloads = here.open({ timings: patient });
    const { id } = await downloads.start(source);
    await received(here, 100_000);
    await downloads.pause(id);
    const path = join(here.folder, "downloads", `${id}.part`);
    const partial = readFileSync(path);
    partial[1000] = (partial[1000] ?? 0) ^ 1;
    writeFileSync(path, partial);
    await downloads.resume(id);
    await expect(downloads.finished(id, never)).rejects.toMatchObject({
      code: "hash-mismatch",
      message: expect.stringMatching(new RegExp(`SHA-256 is [0-9a-f]{64}, but ${sha256} was expected`)),
    });
    expect(here.loadable()).toEqual([]);
    expect(here.files().some((name) => name.startsWith("downloads/quarantine/"))).toBe(true);
    await downloads.resume(id);
    await downloads.finished(id, never);
    expect(server?.ranges.at(-1)).toBe("");
    expect(here.loadable()).toEqual([`${sha256}.gguf`]);
    await downloads.close();
  });

  it("leaves nothing when it is cancelled", async () => {
    const held = holdAfter(200_000);
    const here = await serve(held.script);
    const removed: string[] = [];
    const downloads = here.open({ timings: patient, onRemoved: (id) => removed.push(id) });
    const { id } = await downloads.start(source);
    await received(here, 100_000);
    await downloads.cancel(id);
    expect(removed).toEqual([id]);
    expect(here.files()).toEqual([]);
    expect(await downloads.list()).toEqual([]);
    await downloads.close();
  });
});

describe("the queue", () => {
  it("runs one at a time, in order, and lets a waiting one be paused", async () => {
    const held = holdAfter(10_000);
    const here = await serve(held.script);
    const downloads = here.open({ timings: patient });
    const second = { ...source, catalogFileId: "second" } as const;
    const third = { ...source, catalogFileId: "third" } as const;
    const first = await downloads.start(source);
    const waiting = await downloads.start(second);
    expect((await downloads.start(source)).id).toBe(first.id);
    const last = await downloads.start(third);
    expect([waiting.state, last.state]).toEqual(["waiting", "waiting"]);
    expect((await downloads.pause(waiting.id)).state).toBe("paused");
    held.letGo();
    await downloads.finished(first.id, never);
    await downloads.finished(last.id, never);
    const states = new Map((await downloads.list()).map(({ id, state }) => [id, state]));
    expect([...states.values()].sort()).toEqual(["done", "done", "paused"]);
    expect(states.get(waiting.id)).toBe("paused");
    await downloads.close();
  });

  it("refuses what another process is downloading, and does not disturb it", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const downloads = here.open();
    mkdirSync(join(here.folder, "downloads"));
    const lock = await takeProcessLock(join(here.folder, "downloads", `${downloadIdOf(source)}.lock`));
    const { id } = await downloads.start(source);
    await expect(downloads.finished(id, never)).rejects.toMatchObject({
      code: "busy",
      message: expect.stringContaining("another Cloister"),
    });
    await expect(downloads.cancel(id)).rejects.toMatchObject({ code: "busy" });
    await lock?.release();
    await downloads.resume(id);
    await downloads.finished(id, never);
    await downloads.close();
  });

  it("asks for the license before anything is received", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const downloads = here.open({
      requireAcceptance: async () => {
        throw new AppError("license-not-accepted", "Read the license first. Then accept it.");
      },
    });
    await expect(downloads.start(source)).rejects.toMatchObject({ code: "license-not-accepted" });
    expect(server?.requests()).toBe(0);
    expect(here.files()).toEqual([]);
    await downloads.close();
  });

  it("is known again at the next start, whatever else is told of the license", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const told = { licenseTextSha256: null, acceptance: null, license: { id: "MIT" } };
    const downloads = here.open({ requireAcceptance: async () => told });
    const { id } = await downloads.start(source);
    await downloads.finished(id, never);
    await downloads.close();
    const later = here.open();
    expect((await later.list()).map((one) => one.id)).toEqual([id]);
    await later.close();
  });
});

describe("what is there already", () => {
  it("is hashed and gets its record, without a byte from the network", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    writeFileSync(join(here.folder, `${sha256}.gguf`), bytes);
    const downloads = here.open();
    const { id } = await downloads.start(source);
    await downloads.finished(id, never);
    expect(server?.requests()).toBe(0);
    expect(here.files()).toContain(`${sha256}.json`);
    await downloads.close();
  });

  it("is put away and replaced where it is damaged", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const damaged = Buffer.from(bytes);
    damaged[5000] = (damaged[5000] ?? 0) ^ 1;
    writeFileSync(join(here.folder, `${sha256}.gguf`), damaged);
    const downloads = here.open();
    const { id } = await downloads.start(source);
    await downloads.finished(id, never);
    expect(readFileSync(join(here.folder, `${sha256}.gguf`)).equals(bytes)).toBe(true);
    await downloads.close();
  });
});

describe("what is published but refused", () => {
  it("never becomes a model", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    const downloads = here.open({
      checkHeader: async () => {
        throw new AppError("model-unsupported", "This is of a kind that cannot be loaded. Choose another.");
      },
    });
    const { id } = await downloads.start(source);
    await expect(downloads.finished(id, never)).rejects.toMatchObject({ code: "model-unsupported" });
    expect(here.loadable()).toEqual([]);
    await downloads.close();
  });
});

describe("a split file", () => {
  it("is one download, and lies in a folder of its own", async () => {
    const parts = [modelBytes(90_000, 21), modelBytes(70_000, 22), modelBytes(50_000, 23)];
    const started = await startScriptedServer((request, response, number) => {
      const index = Number(/part(\d)/.exec(request.url ?? "")?.[1]);
      const part = parts[index] ?? bytes;
      if (number === 2) {
        response.destroy();
      } else {
        answerWell(request, response, part);
      }
    });
    server = started;
    const here = createDownloadPlace(() => ({
      ...resolvedFor(started.url, bytes),
      parts: parts.map((part, index) => ({
        fileName: `m-0000${index + 1}-of-00003.gguf`,
        url: started.url.replace("model", `part${index}`),
        sizeBytes: part.length,
        sha256: sha256Of(part),
      })),
    }));
    place = here;
    const downloads = here.open();
    const { id } = await downloads.start(source);
    const done = await downloads.finished(id, never);
    expect(done).toMatchObject({ sizeBytes: 210_000, receivedBytes: 210_000 });
    const first = sha256Of(parts[0] ?? bytes);
    expect(here.loadable()).toEqual([1, 2, 3].map((n) => `${first}.split/model-0000${n}-of-00003.gguf`));
    const record = parseProvenanceRecord(readFileSync(join(here.folder, `${first}.json`), "utf8"), first);
    expect(record?.parts?.map(({ sizeBytes }) => sizeBytes)).toEqual([90_000, 70_000, 50_000]);
    await downloads.close();
  });
});

describe("two connections", () => {
  const large = modelBytes(2_000_000, 31);
  /** So many bytes a millisecond on each connection. */
  const slowServer = (pace: (open: number) => number) => {
    let open = 0;
    let most = 0;
    const script: Script = (request, response) => {
      const { body, headers, status } = goodAnswer(request, large);
      response.writeHead(status, headers);
      open += 1;
      most = Math.max(most, open);
      let at = 0;
      const timer = setInterval(() => {
        const to = at + Math.ceil(pace(open) * 5);
        response.write(body.subarray(at, to));
        at = to;
        if (at >= body.length) {
          clearInterval(timer);
          response.end();
        }
      }, 5);
      response.on("close", () => {
        open -= 1;
        clearInterval(timer);
      });
    };
    return { script, most: () => most };
  };
  const timings = { ...patient, probeAfterMs: 60, stretchBytes: 200_000 };

  // Whether they are kept depends on how busy this machine is just then; the rule has its own test.
  it("are tried, and the file is right", async () => {
    const paced = slowServer(() => 4000);
    const started = await startScriptedServer(paced.script);
    server = started;
    const here = createDownloadPlace(() => resolvedFor(started.url, large));
    place = here;
    const downloads = here.open({ timings });
    const { id } = await downloads.start(source);
    await downloads.finished(id, never);
    expect(paced.most()).toBe(2);
    expect(started.ranges.filter((range) => /-\d+$/.test(range)).length).toBeGreaterThanOrEqual(1);
    expect(here.loadable()).toEqual([`${sha256Of(large)}.gguf`]);
    await downloads.close();
  });

  it("are given up where the server shares one speed among them", async () => {
    const paced = slowServer((open) => 4000 / open / open);
    const started = await startScriptedServer(paced.script);
    server = started;
    const here = createDownloadPlace(() => resolvedFor(started.url, large));
    place = here;
    const downloads = here.open({ timings });
    const { id } = await downloads.start(source);
    await downloads.finished(id, never);
    expect(started.ranges.filter((range) => /-\d+$/.test(range)).length).toBe(1);
    expect(here.loadable()).toEqual([`${sha256Of(large)}.gguf`]);
    await downloads.close();
  });
});

describe("a disk without space", () => {
  it("says how much is missing before the first byte, and goes on by itself once there is space", async () => {
    const here = await serve((request, response) => answerWell(request, response, bytes));
    let free = 100_000;
    const downloads = here.open({ freeDiskBytes: async () => free });
    const { id } = await downloads.start(source);
    await expect(downloads.finished(id, never)).rejects.toMatchObject({
      code: "disk-full",
      message: expect.stringContaining("200 kB more are needed"),
    });
    expect(server?.requests()).toBe(0);
    expect((await downloads.list())[0]?.state).toBe("paused");
    free = 1e9;
    await expect.poll(() => here.changes.at(-1)?.state, { timeout: 5000, interval: 5 }).toBe("done");
    await downloads.close();
  });
});
