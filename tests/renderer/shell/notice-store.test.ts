import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createNoticeStore } from "../../../renderer/shell/notice-store.ts";
import { createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stopped = (host: "storage" | "inference") => ({
  host,
  error: new AppError("host-stopped", `The process of ${host} ended unexpectedly.`).toData(),
});

test("the sentence about the storage host stays to be read, and goes when storage answers again", async () => {
  const bridge = createFakeBridge({ "chats.list": () => [] });
  const store = createNoticeStore(createBridgeClient(bridge));
  bridge.emit("hosts.stopped", stopped("storage"));
  await vi.advanceTimersByTimeAsync(3000);
  expect(store.getState().error).not.toBeNull();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(store.getState().error).toBeNull();
});

test("it stays while storage does not answer, until it is dismissed", async () => {
  const bridge = createFakeBridge({});
  const store = createNoticeStore(createBridgeClient(bridge));
  bridge.emit("hosts.stopped", stopped("storage"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.getState().error?.code).toBe("host-stopped");
  store.getState().dismiss();
  expect(store.getState().error).toBeNull();
});

test("a model that is ready again takes back the sentence about the inference host only", async () => {
  const bridge = createFakeBridge({});
  const store = createNoticeStore(createBridgeClient(bridge));
  const ready = {
    state: "ready",
    modelFileId: "one",
    contextSize: 1,
    contextSizeReason: "",
    threads: 1,
    threadsReason: "",
    backend: "cpu",
    backendReason: "",
  } as const;
  bridge.emit("hosts.stopped", stopped("inference"));
  bridge.emit("models.status", { state: "unloaded" });
  expect(store.getState().error).not.toBeNull();
  bridge.emit("models.status", ready);
  expect(store.getState().error).toBeNull();
  bridge.emit("hosts.stopped", stopped("storage"));
  bridge.emit("models.status", ready);
  expect(store.getState().error).not.toBeNull();
});
