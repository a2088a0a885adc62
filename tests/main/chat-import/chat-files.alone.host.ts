import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import type { ChatExportProgress } from "../../../app/chat-export/chat-export-events.ts";
import type { ExportOptions } from "../../../app/chat-export/export-options.ts";
import { jsonWriter } from "../../../app/chat-export/json-writer.ts";
import { createChatExportService } from "../../../main/chat-export/chat-export-service.ts";
import { createChatImportService } from "../../../main/chat-import/chat-import-service.ts";
import { createStorageConnection, type StorageConnection } from "../../../main/chats/storage-connection.ts";
import { madeUpChat, placedMessages } from "../../app/chat-export/made-up-chats.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { fromBuffer } from "../chat-export/read-zip.ts";
import { hostileChatFiles } from "../hosts/check/chat-files/hostile-chat-files.ts";
import { startCheckHost } from "../hosts/check/start-check-host.ts";
import { newId } from "../hosts/storage/exchanges.ts";
import { cleanUp, innermostProcess, newProfile, startStorageHost } from "../hosts/storage/storage-host.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-chat-files-"));
afterAll(async () => {
  await cleanUp();
  rmSync(folder, { recursive: true, force: true });
});

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/chat-files/${name}`, import.meta.url));

/** A profile of its own with both services on the real hosts. */
const startServices = async (profile = newProfile()) => {
  const host = await startStorageHost(profile);
  const connection = createStorageConnection({
    host,
    databasePath: profile.databasePath,
    keyHex: async () => profile.keyHex,
  });
  /** Told of every call before it is made. */
  let beforeCall: (name: string) => void = () => {};
  const storage: StorageConnection = {
    call: (name, input, options) => {
      beforeCall(name);
      return connection.call(name, input, options);
    },
  };
  let savePath = "";
  let files: readonly string[] = [];
  const listeners = new Set<(progress: ChatExportProgress) => void>();
  const exports = createChatExportService({
    storage,
    chooseSavePath: async () => savePath,
    printToPdf: async () => new Uint8Array(),
    language: () => "en",
    onProgress: (progress) => {
      for (const listener of listeners) {
        listener(progress);
      }
    },
    newId,
    log: () => {},
  });
  const imports = createChatImportService({
    storage,
    chooseFiles: async () => files,
    checkHostFor: (paths) => startCheckHost(paths),
    onProgress: () => {},
    newId,
  });
  const exportTo = async (path: string, options: ExportOptions): Promise<ChatExportProgress> => {
    savePath = path;
    const ended = new Promise<ChatExportProgress>((resolve) => {
      listeners.add((progress) => progress.state !== "running" && resolve(progress));
    });
    expect(await exports.start(options)).not.toBeNull();
    return ended;
  };
  const choose = async (...paths: string[]) => {
    files = paths;
    const chosen = await imports.choose();
    if (chosen === null) {
      throw new Error("nothing was chosen");
    }
    return chosen.importId;
  };
  const importFrom = async (duplicates: "skip" | "import", ...paths: string[]) =>
    imports.start({ importId: await choose(...paths), duplicates });
  return {
    host,
    storage,
    exports,
    imports,
    exportTo,
    choose,
    importFrom,
    onExport: (listener: (progress: ChatExportProgress) => void) => listeners.add(listener),
    onCall: (listener: (name: string) => void) => {
      beforeCall = listener;
    },
  };
};

const everything: ExportOptions = { scope: { kind: "all" }, format: "json", withFigures: true };

const seed = 20_261_126;
/** A file as the app writes it, of random chats. */
const madeUpFile = (name: string, count: number): string => {
  const random = seededRandom(seed);
  const writer = jsonWriter({ withFigures: true });
  const text = [
    writer.begin(""),
    ...Array.from({ length: count }, () => madeUpChat(random)).flatMap(({ chat, messages }) => [
      writer.beginChat(chat),
      ...placedMessages(messages).map(writer.message),
      writer.endChat(),
    ]),
    writer.end(),
  ].join("");
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("export, import into an empty profile, export: the same bytes", async () => {
  console.info(`seed ${seed}`);
  const file = madeUpFile("made-up.json", 80);
  const one = await startServices();
  const report = await one.importFrom("skip", file);
  expect(report).toMatchObject({ importedChats: 80, skippedDuplicates: 0, failures: [], cancelled: false });
  expect(await one.exportTo(join(folder, "first.json"), everything)).toMatchObject({ state: "done" });
  const first = readFileSync(join(folder, "first.json"));
  expect(first.equals(readFileSync(file))).toBe(true);

  const two = await startServices();
  await two.importFrom("skip", join(folder, "first.json"));
  await two.exportTo(join(folder, "second.json"), everything);
  expect(readFileSync(join(folder, "second.json")).equals(first)).toBe(true);
  expect(await two.storage.call("checkIntegrity", {})).toEqual([]);
});

test("the same import twice is noticed; wanted all the same, it gets ids of its own", async () => {
  const { imports, choose, importFrom, storage } = await startServices();
  const files = [
    madeUpFile("again.json", 5),
    fixture("chatgpt-conversations.json"),
    fixture("open-webui-export.json"),
  ];
  const janFolder = join(folder, "jan");
  mkdirSync(janFolder, { recursive: true });
  for (const name of ["messages.jsonl", "thread.json"]) {
    copyFileSync(fixture(`jan/${name}`), join(janFolder, name));
  }
  files.push(join(janFolder, "messages.jsonl"));

  expect(await importFrom("skip", ...files)).toMatchObject({ importedChats: 8, skippedDuplicates: 0 });
  const importId = await choose(...files);
  const { files: examined } = await imports.examine(importId);
  expect(examined.map(({ kind, chats, duplicates, error }) => [kind, chats, duplicates, error])).toEqual([
    ["cloister", 5, 5, null],
    ["chatgpt", 1, 1, null],
    ["open-webui", 1, 1, null],
    ["jan", 1, 1, null],
  ]);
  expect(await imports.start({ importId, duplicates: "skip" })).toMatchObject({
    importedChats: 0,
    skippedDuplicates: 8,
  });
  expect(await importFrom("import", files[0] ?? "")).toMatchObject({ importedChats: 5 });
  const chats = await storage.call("listChats", {});
  expect(chats).toHaveLength(13);
  expect(new Set(chats.map(({ id }) => id)).size).toBe(13);
  expect(await storage.call("checkIntegrity", {})).toEqual([]);
});

test("imported messages say where they came from, and have no figures", async () => {
  const { importFrom, storage, imports } = await startServices();
  const report = await importFrom("skip", fixture("chatgpt-conversations.json"));
  expect(report.leftOut).toEqual([
    { what: "image", count: 1 },
    { what: "tool call", count: 1 },
    { what: "web page", count: 1 },
  ]);
  const [chat] = await storage.call("listChats", {});
  const { messages } = await storage.call("readChat", { chatId: chat?.id ?? "" });
  expect(messages.map(({ text, generation }) => [text, generation])).toEqual([
    ["When is high tide?", null],
    ["At six.", null],
  ]);
  expect(await imports.origin(messages[1]?.id ?? "")).toMatchObject({
    kind: "chatgpt",
    modelName: "gpt-4o",
    notImported: ["tool call", "web page"],
  });
  expect(await imports.origin(newId())).toBeNull();
});

test("a hostile file is refused in a sentence, and the others are imported all the same", async () => {
  const { importFrom, storage } = await startServices();
  const names = ["a million brackets", "bytes that are no UTF-8", "a newer format"];
  const paths = hostileChatFiles
    .filter(({ name }) => names.includes(name))
    .map(({ bytes }, index) => {
      writeFileSync(join(folder, `hostile-${index}.json`), bytes());
      return join(folder, `hostile-${index}.json`);
    });
  const report = await importFrom("skip", ...paths, fixture("open-webui-export.json"));
  expect(report.failures.map(({ error }) => error.code)).toEqual(Array(3).fill("chat-file-refused"));
  expect(report.importedChats).toBe(1);
  expect(JSON.stringify(report)).not.toContain(folder);
  expect(await storage.call("listChats", {})).toHaveLength(1);
});

test("a storage host killed in the middle leaves whole chats only, and the import goes on", async () => {
  const { host, importFrom, storage, exportTo, onCall } = await startServices();
  const file = madeUpFile("killed.json", 60);
  const calls = new Map<string, number>();
  let kills = 0;
  onCall((name) => {
    const count = (calls.get(name) ?? 0) + 1;
    calls.set(name, count);
    if (`${name} ${count}` === "stageMessages 15" || `${name} ${count}` === "commitChat 40") {
      kills += 1;
      process.kill(innermostProcess(host.processId ?? 0), "SIGKILL");
    }
  });
  const report = await importFrom("skip", file);
  onCall(() => {});
  expect(kills).toBe(2);
  expect(report).toMatchObject({ importedChats: 60, failures: [] });
  expect(await storage.call("checkIntegrity", {})).toEqual([]);
  await exportTo(join(folder, "killed-out.json"), everything);
  expect(readFileSync(join(folder, "killed-out.json")).equals(readFileSync(file))).toBe(true);
});

test("10,000 messages come and go in slices, exactly, and a branch and an archive hold what they should", async () => {
  const { importFrom, exportTo, exports, storage } = await startServices();
  const random = seededRandom(seed);
  const { chat, messages } = madeUpChat(random, 10_000);
  const writer = jsonWriter({ withFigures: true });
  const text = [
    writer.begin(""),
    writer.beginChat(chat),
    ...messages.map((message, index) =>
      writer.message({
        ...message,
        text: `${message.text} ${"word ".repeat(200)}`,
        number: index + 1,
        parentNumber: null,
        version: { position: 1, count: 1 },
      }),
    ),
    writer.endChat(),
    writer.end(),
  ].join("");
  const file = join(folder, "long.json");
  writeFileSync(file, text);

  const stalls: number[] = [];
  let last = performance.now();
  const watch = setInterval(() => {
    stalls.push(performance.now() - last);
    last = performance.now();
  }, 1);
  const measured = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    stalls.length = 0;
    last = performance.now();
    const startedMs = performance.now();
    const result = await work();
    console.info(
      `${name}: ${Math.round(performance.now() - startedMs)} ms, longest wait ${Math.round(Math.max(...stalls))} ms`,
    );
    return result;
  };
  try {
    await measured("import of 10,000 messages", () => importFrom("skip", file));
    await measured("JSON", () => exportTo(join(folder, "long-out.json"), everything));
    await measured("HTML", () =>
      exportTo(join(folder, "long.html"), {
        ...everything,
        scope: { kind: "chat", chatId: chat.id },
        format: "html",
      }),
    );
    await measured("Markdown archive", () =>
      exportTo(join(folder, "long.zip"), { ...everything, format: "markdown" }),
    );
  } finally {
    clearInterval(watch);
  }
  expect(
    createHash("sha256")
      .update(readFileSync(join(folder, "long-out.json")))
      .digest("hex"),
  ).toBe(createHash("sha256").update(text).digest("hex"));
  const archive = await fromBuffer(readFileSync(join(folder, "long.zip")));
  expect([...archive.values()].join("").match(/^## \d+\. /gm)).toHaveLength(10_000);

  const branch: ExportOptions = {
    scope: { kind: "branch", chatId: chat.id },
    format: "json",
    withFigures: false,
  };
  await exportTo(join(folder, "branch.json"), branch);
  const shown = await storage.call("readChat", { chatId: chat.id });
  const written = JSON.parse(readFileSync(join(folder, "branch.json"), "utf8"));
  expect(written.chats[0].messages.map(({ id }: { id: string }) => id)).toEqual(
    shown.messages.map(({ id }) => id),
  );
  expect((await exports.estimate(branch)).messages).toBe(shown.messages.length);
});

test("a cancelled export leaves no file, and a cancelled import leaves whole chats", async () => {
  const { exports, exportTo, imports, choose, importFrom, storage, onExport } = await startServices();
  await importFrom("skip", madeUpFile("cancel.json", 40));
  const path = join(folder, `cancelled-${randomBytes(4).toString("hex")}.json`);
  onExport(({ exportId }) => exports.cancel(exportId));
  expect((await exportTo(path, everything)).state).toBe("cancelled");
  expect(() => readFileSync(path)).toThrow("ENOENT");

  const importId = await choose(fixture("open-webui-export.json"));
  const importing = imports.start({ importId, duplicates: "skip" });
  imports.cancel(importId);
  expect(await importing).toMatchObject({ cancelled: true, importedChats: 0 });
  expect(await storage.call("listChats", {})).toHaveLength(40);
});
