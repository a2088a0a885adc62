import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { cleanUp, innermostProcess, newProfile, openStorageHost } from "../hosts/storage/storage-host.ts";
import {
  answer,
  longQuestion,
  type StartedEngine,
  type StoredChat,
  startEngine,
  startService,
  storeChat,
} from "./real-hosts.ts";

const stateFiles = ({ folder }: { readonly folder: string }): string[] =>
  readdirSync(join(folder, "saved-states")).map((name) => join(folder, "saved-states", name));

/** A machine that others work on takes its time. */
const patience = { timeout: 30_000 };
const never = new AbortController().signal;

describe("what the engine has evaluated of a chat, on the real hosts", () => {
  let first: StartedEngine;
  let second: StartedEngine;
  beforeAll(async () => {
    first = await startEngine();
    second = await startEngine();
  });
  afterEach(cleanUp);
  afterAll(async () => {
    await first.host.dispose();
    await second.host.dispose();
  });

  const question = { role: "user", text: longQuestion } as const;

  /** A chat with one answer, saved by `first`. */
  const savedChat = async () => {
    const profile = newProfile();
    const { service, storage, lines } = await startService(first, profile);
    const stored = await storeChat(storage, longQuestion);
    const said = await answer(first, stored.answerId, [question]);
    service.answered({ ...stored, loaded: first.loaded, contextTokens: said.contextTokens });
    await expect.poll(() => service.use(), patience).toMatchObject({ count: 1 });
    const turns = [
      question,
      { role: "assistant", text: said.text } as const,
      { role: "user", text: "And the fewest?" } as const,
    ];
    return { profile, service, storage, lines, stored, said, turns };
  };

  const restoreIn = async (
    engine: StartedEngine,
    profile: Awaited<ReturnType<typeof savedChat>>["profile"],
    storage: Awaited<ReturnType<typeof savedChat>>["storage"],
    stored: StoredChat,
  ) => {
    await storage.stop();
    const next = await startService(engine, profile);
    const restored = await next.service.restore({ ...stored, loaded: engine.loaded, signal: never });
    return { ...next, restored };
  };

  test("is put back in another process: the next turn evaluates no more there than it would have here", async () => {
    const { profile, storage, stored, said, turns, service } = await savedChat();
    expect((await service.use()).sizeBytes).toBeGreaterThan(said.contextTokens * 20_000);
    const { restored, lines } = await restoreIn(second, profile, storage, stored);
    expect(lines).toEqual([]);
    expect(restored?.tokens).toBeGreaterThan(said.promptTokens);
    const there = await answer(second, "b".repeat(32), turns);
    const here = await answer(first, "c".repeat(32), turns);
    expect(there.promptTokensEvaluated).toBe(here.promptTokensEvaluated);
    expect(there.promptTokensEvaluated).toBeLessThan(there.promptTokens / 10);
    expect(there.text).toBe(here.text);
  });

  test("is never loaded with a bit changed in its file, whichever; the answer comes all the same", async () => {
    const { profile, storage, stored, turns, said } = await savedChat();
    const [path = ""] = stateFiles(profile);
    const whole = readFileSync(path);
    const places = [0, 5, 70_000, 262_160, 262_170, whole.length >> 1, whole.length - 20, whole.length - 1];
    let { service, lines } = await startService(second, newProfile());
    await storage.stop();
    for (const [index, place] of places.entries()) {
      // The row is there again each time, as the database was when the file was whole.
      const copy = newProfile();
      writeFileSync(copy.databasePath, readFileSync(profile.databasePath));
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ (1 << (index % 8));
      mkdirSync(join(copy.folder, "saved-states"));
      const changedPath = join(copy.folder, "saved-states", path.split("/").at(-1) ?? "");
      writeFileSync(changedPath, changed);
      ({ service, lines } = await startService(second, copy));
      expect(await service.restore({ ...stored, loaded: second.loaded, signal: never })).toBeNull();
      expect(lines.at(-1)).toContain("not restored");
      expect(await service.use()).toMatchObject({ count: 0, sizeBytes: 0 });
      expect(stateFiles(copy)).toEqual([]);
    }
    const there = await answer(second, "d".repeat(32), turns);
    expect(there.promptTokens).toBeGreaterThan(said.contextTokens);
  });

  test("is forgotten where the engine ends over it or reads on and on, and no other engine is started for nothing", async () => {
    const { profile, storage, stored } = await savedChat();
    await storage.stop();
    for (const how of ["ends", "reads on"] as const) {
      const copy = newProfile();
      writeFileSync(copy.databasePath, readFileSync(profile.databasePath));
      mkdirSync(join(copy.folder, "saved-states"));
      for (const path of stateFiles(profile)) {
        writeFileSync(join(copy.folder, "saved-states", path.split("/").at(-1) ?? ""), readFileSync(path));
      }
      const engine = await startEngine();
      const { host } = engine;
      const calls: string[] = [];
      const call: typeof host.call = (name, input, options) => {
        calls.push(name);
        if (name !== "restoreState") {
          return host.call(name, input, options);
        }
        if (how === "reads on") {
          // As a call is given up whose work goes on and cannot be interrupted.
          return new Promise((_resolve, reject) => {
            const cancelled = new AppError("cancelled", "This was cancelled.");
            options?.signal?.addEventListener("abort", () => reject(cancelled));
          });
        }
        process.kill(innermostProcess(host.processId ?? 0), "SIGKILL");
        return host.call(name, input, options);
      };
      const { service, lines } = await startService({ host: { ...host, call } }, copy, 1e9, 10_000);
      expect(await service.use()).toMatchObject({ count: 1 });
      const options = { ...stored, loaded: engine.loaded, signal: never };
      expect(await service.restore(options)).toBeNull();
      expect(calls, lines.join()).toEqual(["expectState", "restoreState"]);
      expect(host.processId).toBeNull();
      expect(await service.use()).toMatchObject({ count: 0 });
      expect(stateFiles(copy)).toEqual([]);
      expect(await service.restore(options)).toBeNull();
      expect(calls).toHaveLength(2);
      expect(lines).toHaveLength(1);
      await host.dispose();
    }
  });

  test("is not loaded for another engine, context or branch", async () => {
    const { profile, storage, stored, lines } = await savedChat();
    await storage.stop();
    const { service } = await startService(second, profile);
    const others = [
      { ...second.loaded, engineVersion: "another" },
      { ...second.loaded, contextSize: 4096 },
      { ...second.loaded, file: { sha256: "0".repeat(64) } },
      { ...second.loaded, engineUse: { ...second.loaded.engineUse, keyValueCacheType: "q8_0" as const } },
      { ...second.loaded, chatTemplateSha256: null },
    ];
    for (const loaded of others) {
      expect(await service.restore({ ...stored, loaded, signal: never })).toBeNull();
      service.answered({
        ...stored,
        chat: { id: "e".repeat(32), temporary: false },
        loaded,
        contextTokens: 1,
      });
    }
    expect(
      await service.restore({
        ...stored,
        branch: [{ id: "f".repeat(32) }],
        loaded: second.loaded,
        signal: never,
      }),
    ).toBeNull();
    expect(await service.use()).toMatchObject({ count: 1 });
    expect(lines).toEqual([]);
  });

  test("makes way for an answer while it is saved, and leaves nothing half", async () => {
    const profile = newProfile();
    const { service, storage } = await startService(first, profile);
    const stored = await storeChat(storage, longQuestion);
    const said = await answer(first, stored.answerId, [question]);
    service.answered({ ...stored, loaded: first.loaded, contextTokens: said.contextTokens });
    await expect.poll(() => stateFiles(profile).length, patience).toBe(1);
    const begun = performance.now();
    await service.makeWay();
    const wayMs = performance.now() - begun;
    const next = await answer(first, "1".repeat(32), [{ role: "user", text: "Hi" }]);
    expect(next.text).not.toBe("");
    // Either it was done a moment before, or nothing is left of it.
    const { count } = await service.use();
    await expect.poll(() => stateFiles(profile).length, patience).toBe(count);
    console.log(`way was made in ${wayMs.toFixed(0)} ms, ${count} saved`);
  });

  test("is nothing at all for a temporary chat, a short one, or where none may be saved", async () => {
    const { loaded } = first;
    const started = async (limitBytes?: number) => {
      const profile = newProfile();
      const { service, storage } = await startService(first, profile, limitBytes);
      return { profile, service, stored: await storeChat(storage, longQuestion) };
    };
    const [off, temporary, short, ordinary] = [
      await started(0),
      await started(),
      await started(),
      await started(),
    ];
    const { contextTokens } = await answer(first, ordinary.stored.answerId, [question]);
    off.service.answered({ ...off.stored, loaded, contextTokens });
    const { chat } = temporary.stored;
    temporary.service.answered({
      ...temporary.stored,
      chat: { ...chat, temporary: true },
      loaded,
      contextTokens,
    });
    short.service.answered({ ...short.stored, loaded, contextTokens: 150 });
    // Whatever the others had begun would have begun before it, with the same engine.
    ordinary.service.answered({ ...ordinary.stored, loaded, contextTokens });
    await expect.poll(() => ordinary.service.use(), patience).toMatchObject({ count: 1 });
    for (const { profile, service } of [off, temporary, short]) {
      expect(stateFiles(profile)).toEqual([]);
      expect(await service.use()).toEqual({ count: 0, sizeBytes: 0, unavailable: null });
    }
  });

  test("goes with its chat at once, and when all are deleted", async () => {
    const { profile, service, storage, stored, said } = await savedChat();
    await storage.call("deleteChats", { chatIds: [stored.chat.id] });
    expect(stateFiles(profile)).toEqual([]);
    expect(await service.use()).toMatchObject({ count: 0 });
    await storage.call("restoreChats", { chatIds: [stored.chat.id] });
    service.answered({ ...stored, loaded: first.loaded, contextTokens: said.contextTokens });
    await expect.poll(() => service.use(), patience).toMatchObject({ count: 1 });
    await service.deleteAll();
    expect(stateFiles(profile)).toEqual([]);
    expect(await service.use()).toMatchObject({ count: 0 });
  });

  test("keeps to its limit: what was used longest ago goes", async () => {
    const { profile, storage, stored, said, service } = await savedChat();
    const { sizeBytes } = await service.use();
    await storage.stop();
    const next = await startService(first, profile, Math.round(sizeBytes * 2.2));
    const other = await storeChat(next.storage, longQuestion);
    const third = await storeChat(next.storage, longQuestion);
    for (const one of [other, third]) {
      await answer(first, one.answerId, [question]);
      next.service.answered({ ...one, loaded: first.loaded, contextTokens: said.contextTokens });
      await expect
        .poll(() => next.storage.call("findState", { chatId: one.chat.id }), patience)
        .toMatchObject({ answerId: one.answerId });
      expect(next.lines).toEqual([]);
    }
    expect(await next.storage.call("findState", { chatId: stored.chat.id })).toBeNull();
    expect(await next.service.use()).toMatchObject({ count: 2 });
    expect(stateFiles(profile)).toHaveLength(2);
  });

  test("is never taken for whole after the storage host was killed while it was saved", async () => {
    const kept: number[] = [];
    for (const delayMs of [0, 5, 20, 50, 150, 400]) {
      const profile = newProfile();
      const { service, storage } = await startService(first, profile);
      const stored = await storeChat(storage, longQuestion);
      const said = await answer(first, stored.answerId, [question]);
      service.answered({ ...stored, loaded: first.loaded, contextTokens: said.contextTokens });
      await expect.poll(() => stateFiles(profile).length, { ...patience, interval: 1 }).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      process.kill(innermostProcess(storage.processId ?? 0), "SIGKILL");
      await service.makeWay();
      await storage.stop();
      const again = await openStorageHost(profile);
      const state = await again.call("findState", { chatId: stored.chat.id });
      expect(stateFiles(profile)).toHaveLength(state === null ? 0 : 1);
      kept.push(state === null ? 0 : 1);
      await again.stop();
      if (state !== null) {
        const { restored } = await restoreIn(second, profile, again, stored);
        expect(restored?.tokens).toBe(state.tokens);
        await answer(second, "2".repeat(32), [{ role: "user", text: "Hi" }], 2);
      }
    }
    console.log(`kept after a kill: ${kept.join(", ")}`);
  });
});
