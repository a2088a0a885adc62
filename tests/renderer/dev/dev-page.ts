import type { Branch } from "../../../app/chats/branch.ts";
import type { Chat } from "../../../app/chats/chat.ts";
import type { Folder } from "../../../app/chats/folder.ts";
import type { Message } from "../../../app/chats/message.ts";
import { findOccurrences } from "../../../app/chats/search/find-occurrences.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { GenerationRecord } from "../../../app/generation/generation-record.ts";
import { knownLicenses } from "../../../app/licenses/known-licenses.ts";
import type { EngineStatus } from "../../../app/models/engine-status.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { defaultSettings, type Settings } from "../../../app/settings/settings.ts";
import { hitsNear } from "../../../main/hosts/storage/hits-near.ts";
import { aBranch, aChat, aMessage, createFakeBridge, type FakeBridge } from "./fake-bridge.ts";
import { longAnswer } from "./long-answer.ts";
import { madeUpPlan } from "./made-up-comparison.ts";
import { madeUpComparisonAnswers } from "./made-up-comparison-answers.ts";
import { madeUpModelAnswers } from "./made-up-model-answers.ts";
import { madeUpSearch } from "./made-up-search.ts";
import { randomId } from "./random-id.ts";

/** For looking at the page without the app: a main process of straw. Never part of the product. */
const scene = new URL(location.href).searchParams;
const sha = (letter: string): string => letter.repeat(64);

const record: GenerationRecord = {
  startedAt: Date.now(),
  modelName: "SmolLM2 135M Instruct",
  modelSha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
  chatTemplateSha256: sha("4"),
  engineVersion: "node-llama-cpp 3.22.1, llama.cpp v0.5.0",
  backend: "cpu",
  backendReason: "No graphics card with enough free memory was found.",
  threads: 2,
  contextSize: 8192,
  maxTokens: 1024,
  sampling: { temperature: 0.7, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1, seed: 3_141_592_653 },
  systemPrompt: "",
  promptTokens: 412,
  promptTokensEvaluated: 38,
  generatedTokens: 187,
  timeToFirstTokenSeconds: 0.38,
  tokensPerSecond: 41.2,
  stopReason: "endOfGeneration",
};

const files: ModelFile[] =
  scene.get("models") === "none"
    ? []
    : [
        {
          id: "smollm2-135m-instruct-q4_1",
          name: "SmolLM2 135M Instruct",
          quantization: "Q4_1",
          sha256: record.modelSha256,
          sizeBytes: 98_362_432,
          license: "Apache-2.0",
          path: "/home/ana/.local/share/cloister/models/b179c952.gguf",
          verification: "catalog",
          verifiedAt: Date.now() - 86_400_000,
          problem: null,
        },
        {
          id: "qwen2.5-7b-instruct-q4_k_m",
          name: "Qwen2.5 7B Instruct",
          quantization: "Q4_K_M",
          sha256: sha("a"),
          sizeBytes: 4_683_074_240,
          license: null,
          path: "/home/ana/.local/share/cloister/models/aaaa.gguf",
          verification: "import",
          verifiedAt: Date.now() - 20 * 86_400_000,
          problem: null,
        },
        {
          id: "tiny-broken",
          name: "tinyllama-1.1b-chat.gguf",
          quantization: "Q8_0",
          sha256: sha("f"),
          sizeBytes: 1_170_781_568,
          license: "Apache-2.0",
          path: "/home/ana/.local/share/cloister/models/ffff.gguf",
          verification: "failed",
          verifiedAt: Date.now(),
          problem: {
            code: "model-truncated",
            message: "The file ends in the middle of a tensor. Delete it and get it again.",
          },
        },
        ...(scene.get("models") === "places"
          ? (["/media/usb/Phi 4 mini.gguf", "/opt/cloister/models/eeee.gguf"] as const).map(
              (path, index): ModelFile => ({
                id: `placed-${index}`,
                name: index === 0 ? "Phi 4 mini" : "EuroLLM 9B Instruct",
                quantization: "Q4_K_M",
                sha256: sha(index === 0 ? "d" : "e"),
                sizeBytes: 2_490_000_000,
                license: index === 0 ? "MIT" : "Apache-2.0",
                path,
                verification: "import",
                verifiedAt: Date.now() - 400 * 86_400_000,
                problem: null,
              }),
            )
          : []),
        ...madeUpPlan.files.map(
          ({ modelFileId, name, quantization, sha256, sizeBytes }): ModelFile => ({
            id: modelFileId,
            name,
            quantization,
            sha256,
            sizeBytes,
            license: "Apache-2.0",
            path: `/home/ana/.local/share/cloister/models/${sha256.slice(0, 8)}.gguf`,
            verification: "import",
            verifiedAt: Date.now(),
            problem: null,
          }),
        ),
        ...Array.from(
          { length: Number(scene.get("files") ?? 0) },
          (_, index): ModelFile => ({
            id: `many-${index}`,
            name: `Model number ${index + 1}`,
            quantization: "Q4_K_M",
            sha256: sha("c"),
            sizeBytes: 1_000_000_000 + index,
            license: "Apache-2.0",
            path: `/home/ana/.local/share/cloister/models/${index}.gguf`,
            verification: "hub",
            verifiedAt: Date.now(),
            problem: null,
          }),
        ),
      ];

const licenseSample = `COMMUNITY LICENSE AGREEMENT\r\n\r\n${"You may use, copy, change and pass on the Materials under the terms of this agreement, which governs whatever you do with them.\n\n".repeat(30)}This line hides \u202esomething\u202c.`;

let settings: Settings = {
  ...defaultSettings,
  theme: (scene.get("theme") ?? "system") as Settings["theme"],
  defaultModelFileId: files[0]?.id ?? null,
};
let engine: EngineStatus = { state: "unloaded" };
const ready: EngineStatus = {
  state: "ready",
  modelFileId: "smollm2-135m-instruct-q4_1",
  contextSize: 8192,
  contextSizeReason: "The model was trained on 8,192 tokens, and they fit in the free memory.",
  threads: 2,
  threadsReason: "Both cores are free.",
  backend: "cpu",
  backendReason: record.backendReason,
};
if (scene.get("engine") !== "unloaded" && files.length > 0) {
  engine = ready;
}

const titles = [
  "What does clause 4 mean for us?",
  "A polite reply to the landlord",
  "Explain how tides work",
  "Names for a sailing club’s newsletter, short and without puns, please",
  "Summary of the minutes",
  "SQL: newest row per customer",
  "Questions before signing a lease",
  "Translate the museum’s opening hours",
];
const ages = [0, 2, 26, 50, 75, 200, 480, 1500];
const chats = new Map<string, Chat>();
const messages = new Map<string, Message[]>();
const you = (chatId: string, parentId: string | null, text: string): Message =>
  aMessage({ chatId, parentId, role: "user", text });
const seed = (title: string, hours: number): void => {
  const chat = aChat({ title, updatedAt: Date.now() - hours * 3_600_000 });
  chats.set(chat.id, chat);
  const first = you(
    chat.id,
    null,
    "What does clause 4 mean for us? It says: “The tenant shall keep the common parts free of obstruction.”\nIs a bicycle an obstruction?",
  );
  const second = aMessage({ chatId: chat.id, parentId: first.id, text: longAnswer, generation: record });
  const third = you(chat.id, second.id, "And in one sentence?");
  const fourth = aMessage({
    chatId: chat.id,
    parentId: third.id,
    text: "Keep the hallway and stairs clear: a bicycle left there counts as an obstruction, so store it in the room that [the house rules](https://example.org/house-rules?from=chat) name.",
    generation: {
      ...record,
      promptTokens: 620,
      generatedTokens: 44,
      tokensPerSecond: 39.8,
      timeToFirstTokenSeconds: 0.21,
      stopReason: (scene.get("stop") ?? "endOfGeneration") as GenerationRecord["stopReason"],
    },
    versions: { position: 2, count: 3, previousId: second.id, nextId: second.id },
    state: (scene.get("state") ?? "complete") as Message["state"],
    error:
      scene.get("state") === "failed"
        ? {
            code: "host-stopped",
            message: "The engine stopped in the middle of this answer. What was written is kept.",
          }
        : null,
  });
  messages.set(chat.id, [first, second, third, fourth]);
};
if (scene.get("chats") !== "none") {
  for (const [index, title] of titles.entries()) {
    seed(title, ages[index] ?? 0);
  }
}

let folders: Folder[] = [];
if (scene.get("folders") !== null) {
  folders = ["Flat", "Sailing club"].map((name) => ({ id: randomId(), name, collapsed: false }));
  for (const [index, chat] of [...chats.values()].entries()) {
    chats.set(chat.id, {
      ...chat,
      folderId: index < 2 ? (folders[0]?.id ?? null) : null,
      pinned: index === 4,
      archived: index > 6,
    });
  }
}

const opened = (chatId: string): Branch => {
  const chat = chats.get(chatId);
  if (chat === undefined) {
    throw new AppError("not-found", "This chat is no longer there. Choose another one.");
  }
  return aBranch(chat, messages.get(chatId) ?? []);
};
const put = (message: Message): void => {
  const all = messages.get(message.chatId) ?? [];
  const index = all.findIndex(({ id }) => id === message.id);
  messages.set(message.chatId, index < 0 ? [...all, message] : all.with(index, message));
};

const stopped = new Set<string>();
const generate = async (message: Message): Promise<void> => {
  const bridge: FakeBridge = fake;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  if (scene.get("waiting") !== null) {
    return;
  }
  if (engine.state !== "ready") {
    for (let progress = 0; progress <= 1; progress += 0.1) {
      bridge.emit("models.status", { state: "loading", modelFileId: ready.modelFileId, progress });
      await pause(Number(scene.get("slow") ?? 60));
    }
    engine = ready;
    bridge.emit("models.status", ready);
  }
  for (let progress = 0; progress < 1; progress += 0.25) {
    bridge.emit("generation.promptProgress", { messageId: message.id, progress });
    await pause(Number(scene.get("slow") ?? 60));
  }
  const pieces = longAnswer.match(/\S*\s*/g) ?? [];
  let text = "";
  let sequence = 0;
  for (const piece of pieces) {
    if (stopped.has(message.id)) {
      break;
    }
    sequence += 1;
    bridge.emit("generation.delta", {
      chatId: message.chatId,
      messageId: message.id,
      sequence,
      offset: text.length,
      text: piece,
      generatedTokens: sequence,
      tokensPerSecond: sequence > 1 ? 41.2 : null,
      timeToFirstTokenSeconds: 0.38,
      contextTokens: 412 + sequence,
    });
    text += piece;
    put({ ...message, text, state: "generating" });
    await pause(Number(scene.get("speed") ?? 24));
  }
  const done: Message = {
    ...message,
    text,
    state: stopped.has(message.id) ? "stopped" : "complete",
    generation: {
      ...record,
      generatedTokens: sequence,
      stopReason: stopped.has(message.id) ? "stopped" : "endOfGeneration",
    },
  };
  put(done);
  bridge.emit("generation.changed", { message: done });
};

const info = {
  processorCores: 4,
  version: "0.1.0",
  electronVersion: "33.2.1",
  fallbackRuntime: true,
  engineVersion: record.engineVersion,
  catalogKey: "development" as const,
  platform: "linux x64",
  profileFolder: "/home/ana/.config/cloister",
  databasePath: "/home/ana/.config/cloister/chats.sqlite",
  settingsPath: "/home/ana/.config/cloister/settings.json",
  modelFolders: [
    { path: "/home/ana/.local/share/cloister/models", writable: true, reason: "Your platform’s own folder." },
    { path: "/opt/cloister/models", writable: false, reason: "Comes with the app." },
  ],
  logPath: "/home/ana/.config/cloister/logs/cloister.log",
  protection: {
    protected: false,
    sentence:
      "Chats are encrypted with a key that lies in a file beside them, so whoever can read your files can read them.",
  },
  walls: (["inference", "storage", "check"] as const).map((host) => ({
    host,
    osWall: "bubblewrap" as const,
    nodePermissions: true,
    sentence:
      "Confined by bubblewrap: no network, reads only what it needs, writes nothing but a private temporary folder.",
  })),
  settingsNotice:
    scene.get("notice") === null
      ? null
      : "The settings file could not be read, so the defaults are used. The old file is kept as settings.json.unreadable.",
  connectionsOpened: Number(scene.get("connections") ?? 0),
};

const answerIn = (chatId: string, parentId: string): Branch => {
  const waiting = scene.get("waiting") !== null;
  const answer = aMessage({ chatId, parentId, state: waiting ? "waiting" : "generating" });
  put(answer);
  setTimeout(() => {
    fake.emit("generation.changed", { message: answer });
    void generate(answer);
  }, 20);
  return opened(chatId);
};

const fake: FakeBridge = createFakeBridge({
  "app.info": () => info,
  "settings.get": () => settings,
  "savedStates.use": () => ({ count: 12, sizeBytes: 412_300_000, unavailable: null }),
  "savedStates.deleteAll": () => ({}),
  "settings.change": (change) => {
    settings = { ...settings, ...(change as Partial<Settings>) };
    return settings;
  },
  "settings.chooseModelFolder": ({ choice }) => {
    settings = { ...settings, modelFolder: choice === "dialog" ? "/data/models" : null };
    return settings;
  },
  "settings.reveal": () => ({}),
  ...madeUpComparisonAnswers(scene, { emit: (name, payload) => fake.emit(name, payload) }),
  ...madeUpModelAnswers({ scene, files, emit: (name, payload) => fake.emit(name, payload) }),
  "models.list": () => files,
  "models.status": () => engine,
  "models.load": ({ modelFileId }) => {
    engine = { ...ready, modelFileId };
    fake.emit("models.status", engine);
    return engine;
  },
  "models.unload": () => {
    engine = { state: "unloaded" };
    return engine;
  },
  "chats.list": () => [...chats.values()],
  "chats.open": ({ chatId }) => opened(chatId),
  "chats.openAt": ({ messageId }) =>
    opened([...messages.values()].flat().find(({ id }) => id === messageId)?.chatId ?? ""),
  "chats.search": (search) => madeUpSearch([...chats.values()], messages, search),
  "chats.find": ({ chatId, text, matchCase, near }) => {
    const hits = (messages.get(chatId) ?? []).flatMap(({ id, text: whole }, position) => {
      const count = findOccurrences(whole, text, { matchCase }).length;
      return count === 0 ? [] : [{ messageId: id, position, count }];
    });
    return hitsNear(hits, near);
  },
  "chats.rename": ({ chatId, title }) => {
    const chat = { ...opened(chatId).chat, title };
    chats.set(chatId, chat);
    fake.emit("chats.changed", { kind: "upserted", chat });
    return chat;
  },
  "chats.configure": ({ chatId, ...change }) => {
    const chat = { ...opened(chatId).chat, ...change } as Chat;
    chats.set(chatId, chat);
    return chat;
  },
  "chats.delete": () => ({}),
  "chats.restore": ({ chatIds }) => chatIds.map((chatId) => opened(chatId).chat),
  "chats.organize": ({ chatIds, ...order }) =>
    chatIds.map((chatId) => {
      const chat = { ...opened(chatId).chat, ...order } as Chat;
      chats.set(chatId, chat);
      return chat;
    }),
  "folders.list": () => folders,
  "folders.add": ({ name }) => {
    const folder = { id: randomId(), name, collapsed: false };
    folders = [...folders, folder];
    fake.emit("folders.changed", { folders });
    return folder;
  },
  "folders.change": ({ folderId, name, collapsed }) => {
    folders = folders.map((folder) =>
      folder.id === folderId
        ? { ...folder, name: name ?? folder.name, collapsed: collapsed ?? folder.collapsed }
        : folder,
    );
    fake.emit("folders.changed", { folders });
    return folders.find(({ id }) => id === folderId) ?? { id: folderId, name: "", collapsed: false };
  },
  "folders.delete": ({ folderId }) => {
    folders = folders.filter(({ id }) => id !== folderId);
    fake.emit("folders.changed", { folders });
    return {};
  },
  "drafts.list": () => [...chats.values()].slice(3, 4).map(({ id }) => ({ chatId: id, text: "And then" })),
  "drafts.write": () => ({}),
  "drafts.listEdits": () => [],
  "drafts.writeEdit": () => ({}),
  "chats.leaveTemporary": () => ({}),
  "chats.keepTemporary": ({ chatId }) => {
    const chat = { ...opened(chatId).chat, temporary: false };
    chats.set(chatId, chat);
    fake.emit("chats.changed", { kind: "upserted", chat });
    return chat;
  },
  "chats.showVersion": () => {
    throw new AppError("not-found", "This version is no longer there.");
  },
  "generation.send": ({ chatId, text, temporary = false }) => {
    const id = chatId ?? randomId();
    const chat = {
      ...(chats.get(id) ?? aChat({ id, title: text.slice(0, 60), temporary })),
      updatedAt: Date.now(),
    };
    chats.set(id, chat);
    fake.emit("chats.changed", { kind: "upserted", chat });
    const mine = you(id, messages.get(id)?.at(-1)?.id ?? null, text);
    put(mine);
    return answerIn(id, mine.id);
  },
  "generation.regenerate": ({ messageId }) => {
    for (const [chatId, all] of messages) {
      const index = all.findIndex(({ id }) => id === messageId);
      if (index >= 0) {
        messages.set(chatId, all.slice(0, index));
        return answerIn(chatId, all[index - 1]?.id ?? randomId());
      }
    }
    throw new AppError("not-found", "This answer is no longer there.");
  },
  "generation.continue": () => {
    throw new AppError("busy", "Another answer is still growing. Wait for it or stop it.");
  },
  "generation.stop": ({ messageId }) => {
    stopped.add(messageId);
    return {};
  },
  "generation.acknowledge": () => ({}),
  "links.open": () => ({}),
  "licenses.list": () => [...knownLicenses],
  "licenses.text": ({ of }) =>
    scene.get("license") === "none"
      ? null
      : {
          licenseId: of.kind === "license" ? of.licenseId : null,
          text: licenseSample,
          sha256: sha("c"),
          from: "maker/model-GGUF LICENSE at 0123456789ab",
        },
  "licenses.software": () =>
    ["electron", "react@19.3.1", "zod@4.6.7", "llama.cpp", "sqlite"].map((id) => ({
      id,
      name: id.replace(/@.*/, ""),
      version: id.split("@")[1] ?? "",
      license: id === "sqlite" ? "Public domain" : "MIT",
      sizeCharacters: licenseSample.length,
    })),
  "licenses.softwareText": () => ({ text: licenseSample }),
});

Object.defineProperty(window, "cloister", { value: fake });
if (scene.get("notice") !== null) {
  setTimeout(
    () =>
      fake.emit("hosts.stopped", {
        host: "inference",
        error: {
          code: "host-stopped",
          message:
            "The engine stopped and was started again. The answer so far is kept; send the message again to go on.",
        },
      }),
    1500,
  );
}
