import { expect, test } from "vitest";
import type { DownloadSource } from "../../../app/downloads/download.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { downloadSourceKey } from "../../../renderer/models/download-source-key.ts";
import { createDownloadsStore } from "../../../renderer/models/downloads-store.ts";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { aDownload } from "../dev/made-up-downloads.ts";

const source: DownloadSource = { kind: "catalog", catalogFileId: "llama-3.1-8b-q4_k_m" };
const wanted = { source, name: "Llama 3.1 8B" };
const key = downloadSourceKey(source);
const text = { licenseId: "llama3.1", text: "Do good.", sha256: "a".repeat(64), from: "LICENSE" };

const start = (answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({
    "downloads.list": () => [],
    "downloads.start": () => aDownload({ source }),
    ...answers,
  });
  const store = createDownloadsStore(createBridgeClient(bridge));
  return { bridge, store, names: () => bridge.asked.map(({ name }) => name) };
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

test("a license is shown before anything is downloaded, accepted by its text, and the download starts then", async () => {
  let accepted = false;
  const { bridge, store, names } = start({
    "downloads.start": () => {
      if (!accepted) {
        throw new AppError("license-not-accepted", "Its license must be accepted first.");
      }
      return aDownload({ source });
    },
    "licenses.text": () => text,
    "licenses.accept": () => {
      accepted = true;
      return {};
    },
  });
  await store.getState().start(wanted);
  expect(store.getState().license).toMatchObject({
    modelName: "Llama 3.1 8B",
    of: { kind: "catalog", catalogFileId: source.catalogFileId },
    text: { state: "answered", value: text },
  });
  expect(store.getState().failures).toEqual({});
  expect(store.getState().downloads).toBeNull();
  await store.getState().acceptLicense(text.sha256);
  expect(bridge.asked.find(({ name }) => name === "licenses.accept")?.input).toEqual({
    source,
    textSha256: text.sha256,
  });
  expect(names()).toEqual(["downloads.start", "licenses.text", "licenses.accept", "downloads.start"]);
  expect(store.getState().license).toBeNull();
  expect(store.getState().downloads).toHaveLength(1);
});

test("a license that is declined downloads nothing, and its late text does not bring it back", async () => {
  let answer: (value: typeof text) => void = () => undefined;
  const { store, names } = start({
    "downloads.start": () => {
      throw new AppError("license-not-accepted", "Its license must be accepted first.");
    },
    "licenses.text": () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  const starting = store.getState().start(wanted);
  await expect.poll(() => store.getState().license?.text.state).toBe("asking");
  store.getState().closeLicense();
  answer(text);
  await starting;
  expect(store.getState().license).toBeNull();
  await store.getState().acceptLicense(text.sha256);
  expect(names()).toEqual(["downloads.start", "licenses.text"]);
});

test("a license that is only read starts nothing", async () => {
  const { store, names } = start({ "licenses.text": () => null });
  await store.getState().showLicense({
    modelName: "One",
    of: { kind: "installed", modelFileId: "one" },
    licenseId: null,
    wanted: null,
  });
  expect(store.getState().license?.text).toEqual({ state: "answered", value: null });
  await store.getState().acceptLicense(null);
  expect(names()).toEqual(["licenses.text"]);
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
