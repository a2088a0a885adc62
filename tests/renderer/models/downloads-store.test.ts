import { expect, test } from "vitest";
import type { Download, DownloadSource } from "../../../app/downloads/download.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { downloadSourceKey } from "../../../renderer/models/download-source-key.ts";
import { type AskLicense, createDownloadsStore } from "../../../renderer/models/downloads-store.ts";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { madeUpCatalog } from "../dev/made-up-catalog.ts";
import { aDownload } from "../dev/made-up-downloads.ts";

const source: DownloadSource = { kind: "catalog", catalogFileId: "llama-3.1-8b-q4_k_m" };
const wanted = { source, name: "Llama 3.1 8B", license: "llama3.1", openness: null };
const key = downloadSourceKey(source);

const start = (
  answers: Parameters<typeof createFakeBridge>[0] = {},
  accepts: () => Promise<boolean> = async () => false,
) => {
  const bridge = createFakeBridge({
    "downloads.list": () => [],
    "downloads.start": () => aDownload({ source }),
    ...answers,
  });
  const asked: Parameters<AskLicense>[0][] = [];
  const store = createDownloadsStore(createBridgeClient(bridge), (question) => {
    asked.push(question);
    return accepts();
  });
  return { bridge, store, asked, names: () => bridge.asked.map(({ name }) => name) };
};

test("a download that starts stands first, and follows what main tells of it", async () => {
  const { bridge, store } = start({ "downloads.list": () => [aDownload({ name: "Old" })] });
  await store.getState().refresh();
  await store.getState().start(wanted);
  const download = store.getState().downloads?.[0];
  expect(download?.source).toEqual(source);
  expect(store.getState().downloads).toHaveLength(2);
  bridge.emit("downloads.changed", { ...(download ?? aDownload()), receivedBytes: 999 });
  expect(store.getState().downloads?.[0]?.receivedBytes).toBe(999);
  bridge.emit("downloads.removed", { downloadId: download?.id ?? "" });
  expect(store.getState().downloads?.map(({ name }) => name)).toEqual(["Old"]);
});

test("pressing twice asks once", async () => {
  let answer: () => void = () => undefined;
  const { store, names } = start({
    "downloads.start": () =>
      new Promise((resolve) => {
        answer = () => resolve(aDownload({ source }));
      }),
  });
  const first = store.getState().start(wanted);
  await store.getState().start(wanted);
  expect(store.getState().starting.has(key)).toBe(true);
  await Promise.resolve();
  answer();
  await first;
  expect(names()).toEqual(["downloads.start"]);
  expect(store.getState().starting.size).toBe(0);
});

const unlessAccepted = (isAccepted: () => boolean) => (): Download => {
  if (!isAccepted()) {
    throw new AppError("license-not-accepted", "Its license must be accepted first.");
  }
  return aDownload({ source });
};

test("a license is asked for before anything is downloaded, and the download starts when it is accepted", async () => {
  let accepted = false;
  const { store, asked, names } = start({ "downloads.start": unlessAccepted(() => accepted) }, async () => {
    expect(store.getState().downloads).toBeNull();
    accepted = true;
    return true;
  });
  await store.getState().start(wanted);
  expect(asked).toEqual([
    {
      source,
      modelName: "Llama 3.1 8B",
      why: "Its license must be accepted first.",
      license: "llama3.1",
      openness: null,
    },
  ]);
  expect(names()).toEqual(["downloads.start", "downloads.start"]);
  expect(store.getState().downloads).toHaveLength(1);
  expect(store.getState().failures).toEqual({});
});

test("a license that is declined downloads nothing and is no failure", async () => {
  const { store, names } = start({ "downloads.start": unlessAccepted(() => false) });
  await store.getState().start(wanted);
  expect(names()).toEqual(["downloads.start"]);
  expect(store.getState().downloads).toBeNull();
  expect(store.getState().failures).toEqual({});
  expect(store.getState().starting.size).toBe(0);
});

test("while a license is asked for, pressing again asks nothing more", async () => {
  let answer: (accepted: boolean) => void = () => undefined;
  const { store, asked } = start(
    { "downloads.start": unlessAccepted(() => false) },
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const first = store.getState().start(wanted);
  await expect.poll(() => asked.length).toBe(1);
  await store.getState().start(wanted);
  expect(asked).toHaveLength(1);
  answer(false);
  await first;
});

test("what cannot start says so where it was asked for, until it is tried again", async () => {
  let works = false;
  const { store } = start({
    "downloads.start": () => {
      if (!works) {
        throw new AppError("network-failed", "The hub could not be reached.");
      }
      return aDownload({ source });
    },
  });
  await store.getState().start(wanted);
  expect(store.getState().failures[key]).toMatchObject({ code: "network-failed" });
  works = true;
  await store.getState().start(wanted);
  expect(store.getState().failures).toEqual({});
  expect(store.getState().downloads).toHaveLength(1);
});

test("pausing, going on and cancelling ask main, and a refusal stands at the download", async () => {
  const download = aDownload();
  const { store, names } = start({
    "downloads.list": () => [download],
    "downloads.pause": () => ({ ...download, state: "paused" }),
    "downloads.resume": () => {
      throw new AppError("disk-full", "The disk is full.");
    },
    "downloads.cancel": () => ({}),
  });
  await store.getState().refresh();
  await store.getState().pause(download.id);
  expect(store.getState().downloads?.[0]?.state).toBe("paused");
  await store.getState().resume(download.id);
  expect(store.getState().failures[download.id]?.message).toBe("The disk is full.");
  await store.getState().cancel(download.id);
  expect(store.getState().failures).toEqual({});
  expect(store.getState().downloads).toEqual([]);
  expect(names()).toEqual(["downloads.list", "downloads.pause", "downloads.resume", "downloads.cancel"]);
});

test("a file is judged by its own header only when that is asked for, once at a time, and again after an error", async () => {
  const judged = { fit: madeUpCatalog(1).models[0]?.files[0]?.fit, sizeBytes: 2_497_280_256 };
  let answer: (value: unknown) => void = () => undefined;
  const { store, names } = start({
    "models.judge": () =>
      new Promise<never>((resolve, reject) => {
        answer = (value) => (value instanceof Error ? reject(value) : resolve(value as never));
      }),
  });
  expect(names()).toEqual([]);
  const first = store.getState().judge(source);
  await store.getState().judge(source);
  expect(names()).toEqual(["models.judge"]);
  expect(store.getState().judgements[key]).toEqual({ state: "asking" });
  await Promise.resolve();
  answer(new AppError("network-failed", "No network."));
  await first;
  expect(store.getState().judgements[key]).toMatchObject({
    state: "failed",
    error: { message: "No network." },
  });
  const second = store.getState().judge(source);
  await Promise.resolve();
  answer(judged);
  await second;
  expect(store.getState().judgements[key]).toEqual({ state: "answered", value: judged });
});
