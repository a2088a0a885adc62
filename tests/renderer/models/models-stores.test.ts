import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createCatalogStore } from "../../../renderer/models/catalog-store.ts";
import { createHubStore, namedRepository } from "../../../renderer/models/hub-store.ts";
import { createModelsStore } from "../../../renderer/models/models-store.ts";
import { createTasksStore } from "../../../renderer/models/tasks-store.ts";
import { createFakeBridge } from "../dev/fake-bridge.ts";
import { madeUpCatalog } from "../dev/made-up-catalog.ts";
import { aHubRepository, aTask, detailsOf, hubResults } from "../dev/made-up-downloads.ts";

const file: ModelFile = {
  id: "one",
  name: "One",
  quantization: "Q4_1",
  sha256: "1".repeat(64),
  sizeBytes: 1,
  license: "Apache-2.0",
  path: "/models/one.gguf",
  verification: "catalog",
  verifiedAt: 1_790_000_000_000,
  problem: null,
};

type Answers = Parameters<typeof createFakeBridge>[0];
const over = (answers: Answers) => {
  const bridge = createFakeBridge(answers);
  return {
    bridge,
    client: createBridgeClient(bridge),
    names: () => bridge.asked.map(({ name }) => name as string),
  };
};

const models = (answers: Answers = {}) => {
  const { bridge, client, names } = over({
    "models.list": () => [file],
    "models.status": () => ({ state: "unloaded" }),
    "models.delete": () => ({}),
    ...answers,
  });
  return { bridge, names, store: createModelsStore(client) };
};

test("a deleted model can be taken back, and goes only when the notice does", async () => {
  const { store, names } = models();
  await store.getState().refresh();
  await store.getState().remove(file);
  expect(store.getState().deleting).toEqual(file);
  expect(names()).not.toContain("models.delete");
  store.getState().undoDeletion();
  await store.getState().finishDeletion();
  expect(names()).not.toContain("models.delete");
  await store.getState().remove(file);
  await store.getState().finishDeletion();
  expect(names()).toContain("models.delete");
  expect(store.getState().files).toEqual([]);
  expect(store.getState().deleting).toBeNull();
});

test("deleting another finishes the first", async () => {
  const { store, bridge } = models();
  await store.getState().remove(file);
  await store.getState().remove({ ...file, id: "two" });
  expect(bridge.asked.find(({ name }) => name === "models.delete")?.input).toEqual({ modelFileId: "one" });
  expect(store.getState().deleting?.id).toBe("two");
});

test("a model in use is refused at once, with main's reason, and stays in the list", async () => {
  const { store } = models({
    "models.status": () => ({ state: "loading", modelFileId: "one", progress: 0.5 }),
    "models.delete": () => {
      throw new AppError("model-in-use", "One is loaded. Unload it first.");
    },
  });
  await store.getState().refresh();
  await store.getState().remove(file);
  expect(store.getState().deleting).toBeNull();
  expect(store.getState().failures.one?.message).toBe("One is loaded. Unload it first.");
  expect(store.getState().files).toEqual([file]);
});

test("a deletion that fails late brings the model back with the reason", async () => {
  const { store } = models({
    "models.delete": () => {
      throw new AppError("storage-failed", "The folder cannot be written.");
    },
  });
  await store.getState().refresh();
  await store.getState().remove(file);
  await store.getState().finishDeletion();
  expect(store.getState().files).toEqual([file]);
  expect(store.getState().failures.one?.code).toBe("storage-failed");
});

test("details are asked for anew when the models change, and a late answer to another file is dropped", async () => {
  const answers: (() => void)[] = [];
  const { store, bridge } = models({
    "models.details": ({ modelFileId }) =>
      new Promise((resolve) => answers.push(() => resolve(detailsOf({ ...file, id: modelFileId })))),
  });
  const first = store.getState().showDetails("one");
  const second = store.getState().showDetails("two");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await second;
  answers[0]?.();
  await first;
  expect(store.getState().shownDetails).toMatchObject({
    modelFileId: "two",
    details: { file: { id: "two" } },
  });
  bridge.emit("models.changed", {});
  await expect.poll(() => answers.length).toBe(3);
  expect(store.getState().shownDetails?.details).not.toBeNull();
  await store.getState().showDetails(null);
  answers[2]?.();
  expect(store.getState().shownDetails).toBeNull();
});

test("details that cannot be had say why", async () => {
  const { store } = models();
  await store.getState().showDetails("one");
  expect(store.getState().shownDetails).toMatchObject({ details: null, error: { code: "not-found" } });
});

const tasks = (answers: Answers = {}) => {
  const { bridge, client, names } = over(answers);
  return { bridge, names, store: createTasksStore(client) };
};

test("a task that ended before it was announced stays ended", async () => {
  const task = aTask({ kind: "verify", modelFileId: "one" });
  const { bridge, store } = tasks({
    "models.verify": () => {
      bridge.emit("models.task", { ...task, state: "done", result: "Whole." });
      return [task];
    },
  });
  await store.getState().verify("one");
  expect(store.getState().tasks).toMatchObject([{ id: task.id, state: "done" }]);
  store.getState().dismiss(task.id);
  expect(store.getState().tasks).toEqual([]);
});

test("what was dismissed stays out of sight, with what was told of the same file before", async () => {
  const imported = aTask({ kind: "import", modelFileId: "one", state: "done" });
  const other = aTask({ kind: "import", modelFileId: "two", state: "done" });
  const verified = aTask({ kind: "verify", modelFileId: "one", state: "done" });
  // Main has the newest first.
  const { store } = tasks({ "models.tasks": () => [verified, other, imported] });
  await store.getState().refresh();
  expect(store.getState().tasks.findLast(({ modelFileId }) => modelFileId === "one")).toEqual(verified);
  store.getState().dismiss(verified.id);
  expect(store.getState().tasks).toEqual([other]);
  await store.getState().refresh();
  expect(store.getState().tasks).toEqual([other]);
});

test("a new check of a file replaces what the last one found, and no other's", async () => {
  const mine = aTask({ kind: "verify", modelFileId: "one", state: "done" });
  const other = aTask({ kind: "verify", modelFileId: "two", state: "done" });
  const again = aTask({ kind: "verify", modelFileId: "one" });
  const { store } = tasks({ "models.tasks": () => [mine, other], "models.verify": () => [again] });
  await store.getState().refresh();
  await store.getState().verify("one");
  expect(store.getState().tasks.map(({ id }) => id)).toEqual([other.id, again.id]);
  await store.getState().verify(null);
  expect(store.getState().tasks.map(({ id }) => id)).toEqual([again.id]);
});

test("dropped files wait for the choice, and are imported in the way that was chosen", async () => {
  const { bridge, store } = tasks({
    "models.offerFiles": ({ paths }) => ({
      offerId: "b".repeat(32),
      names: paths.map((path) => path.slice(1)),
    }),
    "models.import": () => [aTask()],
  });
  await store.getState().offerFiles([new File(["x"], "phi.gguf")]);
  expect(store.getState().offer?.names).toEqual(["phi.gguf"]);
  await store.getState().acceptOffer("in-place");
  expect(bridge.asked.at(-1)).toEqual({
    name: "models.import",
    input: { from: { kind: "dropped", offerId: "b".repeat(32) }, mode: "in-place" },
  });
  expect(store.getState().offer).toBeNull();
  expect(store.getState().tasks).toHaveLength(1);
});

test("dropped files that main refuses say so", async () => {
  const { store } = tasks();
  await store.getState().offerFiles([new File(["x"], "phi.gguf")]);
  expect(store.getState().offer).toBeNull();
  expect(store.getState().error?.code).toBe("not-found");
});

test("moving the folder that is cancelled in the dialog starts nothing", async () => {
  const { store } = tasks({ "models.moveFolder": () => null });
  await store.getState().moveFolder();
  expect(store.getState().tasks).toEqual([]);
});

test("the dialog imports in the way that was set", async () => {
  const { bridge, store } = tasks({ "models.import": () => [] });
  store.getState().setMode("in-place");
  await store.getState().importFiles({ kind: "dialog" });
  expect(bridge.asked.at(-1)?.input).toEqual({ from: { kind: "dialog" }, mode: "in-place" });
});

test("the catalog's filter and open rows are kept while it is judged anew", async () => {
  const { client } = over({ "catalog.list": () => madeUpCatalog(3) });
  const catalog = createCatalogStore(client);
  await catalog.getState().refresh();
  catalog.getState().setFilter({ text: "qwen" });
  catalog.getState().toggle("qwen3.5-4b");
  await catalog.getState().refresh();
  expect(catalog.getState().filter.text).toBe("qwen");
  expect(catalog.getState().openModelIds.has("qwen3.5-4b")).toBe(true);
  expect(catalog.getState().licenseClasses.get("gemma")).toBe("community");
  catalog.getState().toggle("qwen3.5-4b");
  catalog.getState().clearFilter();
  expect(catalog.getState().openModelIds.size).toBe(0);
  expect(catalog.getState().filter.text).toBe("");
});

test("a text is a repository's name, its address, or only words", () => {
  expect(namedRepository(" bartowski/Qwen2.5-7B-Instruct-GGUF ")).toBe("bartowski/Qwen2.5-7B-Instruct-GGUF");
  expect(namedRepository("https://huggingface.co/a/b/")).toBe("a/b");
  expect(namedRepository("qwen 7b")).toBeNull();
  expect(namedRepository("a/b/c")).toBeNull();
  expect(namedRepository("../etc/passwd")).toBeNull();
});

test("the hub is asked only when a search is sent, for the words or the repository that they name", async () => {
  const { client, names, bridge } = over({
    "hub.search": () => [...hubResults],
    "hub.repository": ({ repository }) => aHubRepository(repository),
  });
  const hub = createHubStore(client);
  hub.getState().setText("qwen");
  expect(names()).toEqual([]);
  await hub.getState().search();
  expect(hub.getState().results).toMatchObject({ state: "answered" });
  expect(names()).toEqual(["hub.search"]);
  hub.getState().setText("https://huggingface.co/a/b");
  await hub.getState().search();
  expect(bridge.asked.at(-1)?.input).toEqual({ text: "a/b" });
  expect(hub.getState().openRepository).toBe("a/b");
  hub.getState().setText("   ");
  await hub.getState().search();
  expect(names()).toHaveLength(3);
});

test("an answer to an older search is dropped, and so is a repository that was closed", async () => {
  const answers: (() => void)[] = [];
  const { client } = over({
    "hub.search": ({ text }) =>
      new Promise((resolve) => answers.push(() => resolve(text === "new" ? [] : [...hubResults]))),
    "hub.repository": ({ repository }) =>
      new Promise((resolve) => answers.push(() => resolve(aHubRepository(repository)))),
  });
  const hub = createHubStore(client);
  hub.getState().setText("old");
  const old = hub.getState().search();
  hub.getState().setText("new");
  const recent = hub.getState().search();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await recent;
  answers[0]?.();
  await old;
  expect(hub.getState().results).toEqual({ state: "answered", value: [] });
  const opened = hub.getState().open("a/b");
  await expect.poll(() => answers.length).toBe(3);
  hub.getState().close();
  answers[2]?.();
  await opened;
  expect(hub.getState().repository).toEqual({ state: "idle" });
});

test("a token that is refused says so and is not taken for kept", async () => {
  const hub = createHubStore(over({}).client);
  expect(await hub.getState().setToken("hf_abcdefghij")).toBe(false);
  expect(hub.getState().tokenError?.code).toBe("not-found");
  const kept = createHubStore(
    over({
      "hub.setToken": ({ token }) => ({
        address: "https://huggingface.co",
        hasToken: token !== null,
        tokenProtection: null,
      }),
    }).client,
  );
  expect(await kept.getState().setToken("hf_abcdefghij")).toBe(true);
  expect(kept.getState().status?.hasToken).toBe(true);
});

test("the license of an installed model is read in its details, and a late text of another is dropped", async () => {
  const answers: (() => void)[] = [];
  const { store } = models({
    "licenses.text": () => new Promise((resolve) => answers.push(() => resolve(null))),
  });
  const first = store.getState().readLicense("one");
  const second = store.getState().readLicense("two");
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.();
  await first;
  expect(store.getState().shownLicense).toMatchObject({ modelFileId: "two", text: { state: "asking" } });
  answers[1]?.();
  await second;
  expect(store.getState().shownLicense?.text).toEqual({ state: "answered", value: null });
});
