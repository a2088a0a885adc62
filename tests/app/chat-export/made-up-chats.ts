import type { ExportedChat, ExportedMessage } from "../../../app/chat-export/exported-chat.ts";
import type { PlacedMessage } from "../../../app/chat-export/exported-page.ts";
import { defaultAnswerSettings } from "../../../app/generation/default-answer-settings.ts";
import type { GenerationRecord } from "../../../app/generation/generation-record.ts";
import { sampleAttachment } from "../../support/sample-attachment.ts";
import type { SeededRandom } from "../../support/seeded-random.ts";

const hex = (random: SeededRandom): string =>
  Array.from({ length: 32 }, () => random.below(16).toString(16)).join("");

const texts = [
  "Hello.",
  "",
  "# 1. You\n\n```ts\nconst a = 1;\n",
  "~~~\n```\n~~~",
  "<script>alert(1)</script>\n<img src=x onerror=alert(1)>\n<!--",
  "\u202eright to left\u202c, \u0000, \u2028, 🜂, e\u0301",
  '"quotes" and \\ and </style> and ]]>',
  "a\r\nb\rc\td",
] as const;

export const aRecord: GenerationRecord = {
  startedAt: 1_790_000_000_000,
  modelName: "SmolLM2 135M Instruct",
  modelSha256: "b1".repeat(32),
  chatTemplateSha256: null,
  engineVersion: "node-llama-cpp 3.22.1",
  backend: "cpu",
  backendReason: "No graphics device was found.",
  threads: 2,
  contextSize: 8192,
  maxTokens: 1024,
  sampling: { temperature: 0.7, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1, seed: 7 },
  systemPrompt: "",
  promptTokens: 30,
  promptTokensEvaluated: 30,
  generatedTokens: 12,
  timeToFirstTokenSeconds: 0.38,
  tokensPerSecond: 41.25,
  stopReason: "endOfGeneration",
};

export type MadeUpChat = { readonly chat: ExportedChat; readonly messages: readonly ExportedMessage[] };

/** Which way was last shown at each fork: the shown branch where it passes, elsewhere any way, or none that is known. */
const withShownWays = (
  random: SeededRandom,
  messages: readonly ExportedMessage[],
  shownMessageId: string | null,
): readonly ExportedMessage[] => {
  const parentIds = new Map(messages.map(({ id, parentId }) => [id, parentId]));
  const onWay = new Set<string>();
  for (let id: string | null = shownMessageId; id !== null; id = parentIds.get(id) ?? null) {
    onWay.add(id);
  }
  return messages.map((message) => {
    const below = messages.filter(({ parentId }) => parentId === message.id).map(({ id }) => id);
    const shown = below.find((id) => onWay.has(id));
    return below.length < 2 ? message : { ...message, shownNextId: shown ?? random.pick([null, ...below]) };
  });
};

/** A chat as a profile may hold it: a random tree with versions, states, errors and figures. */
export const madeUpChat = (random: SeededRandom, count = 1 + random.below(24)): MadeUpChat => {
  const at = 1_790_000_000_000 + random.below(1_000_000_000);
  const foreign = random.below(4) === 0;
  const messages: ExportedMessage[] = [];
  for (let index = 0; index < count; index += 1) {
    const parent = index === 0 || random.below(12) === 0 ? null : messages[random.below(messages.length)];
    const isAnswer = parent?.role === "user";
    const failed = isAnswer && random.below(5) === 0;
    const edited = isAnswer && !foreign && !failed && random.below(6) === 0;
    const generation =
      isAnswer && !foreign && !failed && !edited ? { ...aRecord, tokensPerSecond: random.next() * 80 } : null;
    messages.push({
      id: hex(random),
      parentId: parent?.id ?? null,
      role: isAnswer ? "assistant" : "user",
      text: random.pick(texts) + (random.below(3) === 0 ? String(random.next()) : ""),
      state: failed ? "failed" : isAnswer ? random.pick(["complete", "stopped", "interrupted"]) : "complete",
      createdAt: at + index,
      updatedAt: at + index + random.below(1000),
      edited,
      shownNextId: null,
      modelName: generation?.modelName ?? (isAnswer && foreign ? "gpt-4o" : null),
      notImported: foreign && random.below(3) === 0 ? ["image", "tool call"] : [],
      generation,
      error: failed
        ? { code: "model-load-failed", message: "The model could not be loaded.", details: { n: 1 } }
        : null,
      ...(!isAnswer && random.below(6) === 0
        ? {
            attachments: [
              sampleAttachment("# Rules\n\n```\n</pre><script>x</script>\n\t🜂", { name: "rules & more.md" }),
              sampleAttachment("Page one", {
                name: "scan.pdf",
                kind: "pdf",
                pages: 3,
                pagesWithoutText: 2,
                encoding: null,
              }),
            ],
          }
        : {}),
      ...(isAnswer && random.below(4) === 0
        ? {
            summaries: Array.from({ length: 1 + random.below(3) }, () => ({
              id: hex(random),
              text: random.pick(["They talk about tides.", "\u0022🜂\n</style>"]),
              modelName: "SmolLM2 135M Instruct",
              createdAt: at + random.below(1000),
              editedAt: random.pick([null, at + 2000]),
              discarded: random.below(3) === 0,
            })),
          }
        : {}),
    });
  }
  const shownMessageId = messages.length === 0 ? null : random.pick(messages).id;
  return {
    chat: {
      id: hex(random),
      title: random.pick(["Tides", "A | B <c> & “d”", "日本語", "1. *x*"]),
      createdAt: at,
      updatedAt: at + count,
      modelFileId: random.pick([null, "smollm2-135m-instruct-q4_1"]),
      systemPrompt: random.pick(["", "Be brief.\n```\nx"]),
      temperature: random.pick([0, 0.7, 1.25]),
      answerSettings: {
        ...defaultAnswerSettings,
        seed: random.pick([null, 7]),
        stopStrings: random.pick([[], ["\n\n"]]),
      },
      whenOutgrown: random.pick(["default", "ask", "summarize"]),
      assistant: random.pick([
        null,
        {
          id: hex(random),
          name: "Lawyer",
          updatedAt: at,
          content: {
            systemPrompt: "Be exact.",
            temperature: 0,
            modelFileId: null,
            answerSettings: defaultAnswerSettings,
          },
        },
      ]),
      pinned: random.below(5) === 0,
      archived: random.below(5) === 0,
      shownMessageId,
      continuedFrom:
        shownMessageId === null || random.below(5) > 0
          ? null
          : { chatId: hex(random), messageId: hex(random), lastCopiedId: shownMessageId },
      origin: foreign ? { kind: "chatgpt", sourceId: "6751aa11", importedAt: at + 5 } : null,
    },
    messages: withShownWays(random, messages, shownMessageId),
  };
};

/** As the storage host hands them out. */
export const placedMessages = (messages: readonly ExportedMessage[]): readonly PlacedMessage[] => {
  const numbers = new Map(messages.map(({ id }, index) => [id, index + 1]));
  return messages.map((message, index) => {
    const versions = messages.filter(
      ({ parentId, role }) => parentId === message.parentId && role === message.role,
    );
    return {
      ...message,
      number: index + 1,
      parentNumber: message.parentId === null ? null : (numbers.get(message.parentId) ?? null),
      version: { position: versions.indexOf(message) + 1, count: versions.length },
    };
  });
};
