import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { knownLicenses } from "../../../app/licenses/known-licenses.ts";
import type { LicenseText } from "../../../app/licenses/license.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createLicensesStore } from "../../../renderer/licenses/licenses-store.ts";
import { createFakeBridge } from "../dev/fake-bridge.ts";

const text: LicenseText = {
  licenseId: "gemma",
  text: "Gemma Terms of Use",
  sha256: "a".repeat(64),
  from: "maker/model LICENSE",
};
const source = { kind: "hub", repository: "maker/model", revision: null, fileName: "model.gguf" } as const;
const asked = { source, modelName: "A model", license: "gemma" };

const start = (answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({
    "licenses.list": () => [...knownLicenses],
    "licenses.software": () => [],
    "licenses.text": () => text,
    "licenses.accept": () => ({}),
    ...answers,
  });
  return { bridge, store: createLicensesStore(createBridgeClient(bridge)) };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the page's lists come in one go, and a failure is kept as one sentence", async () => {
  const { store } = start();
  await store.getState().refresh();
  expect(store.getState().licenses).toHaveLength(knownLicenses.length);
  const { store: failing } = start({
    "licenses.software": () => {
      throw new AppError("not-found", "They are missing.");
    },
  });
  await failing.getState().refresh();
  expect(failing.getState()).toMatchObject({ licenses: null, error: { message: "They are missing." } });
});

test("a text is read once, and again after a failure", async () => {
  let tries = 0;
  const { store } = start({
    "licenses.text": () => {
      tries += 1;
      if (tries === 1) throw new AppError("network-failed", "No network.");
      return text;
    },
  });
  await store.getState().readText("gemma");
  expect(store.getState().texts.gemma).toMatchObject({ kind: "failed" });
  await store.getState().readText("gemma");
  await store.getState().readText("gemma");
  expect(store.getState().texts.gemma).toEqual({ kind: "read", text });
  expect(tries).toBe(2);
});

test("a question shows card and text, and its acceptance carries the text's hash", async () => {
  const { bridge, store } = start();
  const answer = store.getState().ask(asked);
  expect(store.getState().question).toMatchObject({ modelName: "A model", license: { id: "gemma" } });
  expect(store.getState().question?.text).toBeUndefined();
  // Nothing can be accepted before it can be read.
  await store.getState().acceptAsked();
  await settled();
  expect(store.getState().question?.text).toEqual(text);
  await store.getState().acceptAsked();
  expect(await answer).toBe(true);
  expect(store.getState().question).toBeNull();
  expect(bridge.asked.filter(({ name }) => name === "licenses.accept")).toEqual([
    { name: "licenses.accept", input: { source, textSha256: text.sha256 } },
  ]);
});

test("licenses that bind beside the first are read, shown and accepted with it", async () => {
  const { bridge, store } = start({
    "licenses.text": ({ of }) =>
      of.kind === "catalog" && of.licenseId !== undefined ? { ...text, sha256: "b".repeat(64) } : text,
  });
  const catalogSource = { kind: "catalog", catalogFileId: "nemotron-q4_k_m" } as const;
  const answer = store.getState().ask({
    source: catalogSource,
    modelName: "Nemotron",
    license: "llama3.1",
    furtherLicenses: ["nvidia-open-model"],
  });
  expect(store.getState().question?.further).toMatchObject([{ license: { id: "nvidia-open-model" } }]);
  await expect.poll(() => store.getState().question?.text).toEqual(text);
  await store.getState().acceptAsked();
  expect(await answer).toBe(true);
  expect(bridge.asked.at(-1)).toEqual({
    name: "licenses.accept",
    input: {
      source: catalogSource,
      textSha256: text.sha256,
      furtherTexts: [{ licenseId: "nvidia-open-model", textSha256: "b".repeat(64) }],
    },
  });
});

test("a repository without a text can be accepted as such", async () => {
  const { bridge, store } = start({ "licenses.text": () => null });
  const answer = store.getState().ask({ ...asked, license: null });
  await settled();
  expect(store.getState().question).toMatchObject({ text: null, license: { class: "unknown" } });
  await store.getState().acceptAsked();
  expect(await answer).toBe(true);
  expect(bridge.asked.at(-1)?.input).toEqual({ source, textSha256: null });
});

test("a text that cannot be read is an error with a next step, not something to accept", async () => {
  const { bridge, store } = start({
    "licenses.text": () => {
      throw new AppError("network-failed", "No network.");
    },
  });
  void store.getState().ask(asked);
  await settled();
  expect(store.getState().question).toMatchObject({ error: { message: "No network." } });
  await store.getState().acceptAsked();
  expect(bridge.asked.some(({ name }) => name === "licenses.accept")).toBe(false);
});

test("a refused acceptance stays a question", async () => {
  const { store } = start({
    "licenses.accept": () => {
      throw new AppError("license-not-accepted", "The text changed.");
    },
  });
  void store.getState().ask(asked);
  await settled();
  await store.getState().acceptAsked();
  expect(store.getState().question).toMatchObject({
    accepting: false,
    error: { message: "The text changed." },
  });
});

test("closing, or another question, is a no to the first", async () => {
  const { store } = start();
  const first = store.getState().ask(asked);
  const second = store.getState().ask({ ...asked, modelName: "Another model" });
  expect(await first).toBe(false);
  await settled();
  expect(store.getState().question).toMatchObject({ modelName: "Another model", text });
  store.getState().closeQuestion();
  expect(await second).toBe(false);
});

test("a large software text is dropped when another is opened or it is closed", async () => {
  const { store } = start({ "licenses.softwareText": ({ id }) => ({ text: `text of ${id}` }) });
  const slow = store.getState().readSoftwareText("chromium");
  await store.getState().readSoftwareText("zod@4.6.7");
  await slow;
  expect(store.getState().softwareText).toMatchObject({
    id: "zod@4.6.7",
    shown: { kind: "read", text: { text: "text of zod@4.6.7" } },
  });
  await store.getState().readSoftwareText(null);
  expect(store.getState().softwareText).toBeNull();
});
