import { expect, test } from "vitest";
import type { ChatSummary } from "../../../app/chats/chat-summary.ts";
import type { GenerationRecord } from "../../../app/generation/generation-record.ts";
import { messageSeen } from "../../../app/generation/message-seen.ts";
import { conversationForModel } from "../../../main/generation/conversation-for-model.ts";
import { fitConversation } from "../../../main/generation/fit-conversation.ts";
import { ledgerOf } from "../../../main/generation/ledger-of.ts";
import { type CountedPart, countPrompt } from "../../../main/hosts/inference/count-prompt.ts";
import { systemText } from "../../../main/hosts/inference/system-text.ts";
import { contextRows } from "../../../renderer/conversation/context-rows.ts";
import { record as aRecord } from "../hosts/storage/exchanges.ts";
import { needleChat, seededRandom } from "./needle-chat.ts";

const contextSize = 160;

type Prompt = {
  readonly systemPrompt: string;
  readonly summary?: string | null | undefined;
  readonly messages: readonly { readonly role: string; readonly text: string }[];
};

/** A template of straw with a token a word; the real ones are tried in needle.alone.host.ts. Some of them drop an answer. */
const render = (prompt: Prompt, dropped: string | null = null) => {
  const part = (kind: CountedPart["kind"], text: string): CountedPart => ({
    kind,
    text,
    tokens: text.split(/\s+/).filter((word) => word !== "").length,
  });
  const parts: CountedPart[] = [part("text", systemText(prompt.systemPrompt, prompt.summary ?? null))];
  for (const { role, text } of prompt.messages) {
    parts.push(part("markup", `<${role}> `), part("text", text === dropped ? "" : `${text.trim()}\n`));
  }
  const tokens = parts.reduce((sum, one) => sum + one.tokens, 0);
  return {
    text: parts.map(({ text }) => text).join(""),
    tokens,
    count: countPrompt({ ...prompt, summary: prompt.summary ?? null, parts, tokens }),
  };
};

test.each(["ask", "leaveOut", "summarize"] as const)(
  "%s: the prompt holds the needle exactly when ledger and window say that its message was seen",
  async (policy) => {
    const seed = 20_261_126;
    console.log(`seed ${seed}`);
    const random = seededRandom(seed);
    const seen = new Map<string, number>();
    for (let round = 0; round < 300; round += 1) {
      const chatSeed = Math.floor(random() * 2 ** 32);
      const chat = needleChat(chatSeed, Math.floor(random() * 24));
      const { branch, answerId, systemPrompt, needle, position } = chat;
      const turns = conversationForModel(branch, answerId, false);
      const dropped = random() < 0.2 ? (turns[Math.floor(random() * turns.length)]?.text ?? null) : null;
      const summaries: (ChatSummary & { lastPosition: number })[] = [];
      const fitted = await fitConversation({
        policy,
        systemPrompt,
        turns,
        contextSize,
        maxTokens: 1024,
        engine: { measure: async (prompt) => render(prompt, dropped).count },
        summaries,
        summarize: async () => ({ id: "5".repeat(32), text: "They spoke about bread." }),
      });
      if (fitted === null) {
        throw new Error("Nothing was stopped here.");
      }
      const prompt = render(
        {
          systemPrompt,
          summary: fitted.summary?.text ?? null,
          messages: fitted.turns,
        },
        dropped,
      );
      const ledger = ledgerOf({ ...fitted, count: prompt.count });
      const label = `chat seed ${chatSeed}, needle at ${position} of ${branch.length}`;
      const said = messageSeen(ledger, position);
      expect(said === "whole", label).toBe(prompt.text.includes(needle));
      expect(policy === "ask" || prompt.tokens < contextSize, label).toBe(true);

      // The sums add up: nothing is hidden in a rest.
      const counted = ledger.messageTokens.reduce((sum, tokens) => sum + tokens, 0);
      const others = ledger.systemPromptTokens + ledger.templateTokens + (ledger.summary?.tokens ?? 0);
      expect(counted + others, label).toBe(prompt.tokens);

      const generation: GenerationRecord = {
        ...aRecord,
        contextSize,
        promptTokens: prompt.tokens,
        context: ledger,
      };
      const row = contextRows(branch, branch.length - 1, generation).find(
        (one) => one.kind === "message" && one.message.id === branch[position]?.id,
      );
      expect(row?.kind === "message" && row.seen, label).toBe(said);
      seen.set(said, (seen.get(said) ?? 0) + 1);
    }
    // Each way of being seen was met.
    const met = {
      ask: ["partly", "whole"],
      leaveOut: ["leftOut", "partly", "whole"],
      summarize: ["partly", "summarized", "whole"],
    };
    expect([...seen.keys()].sort()).toEqual(met[policy]);
  },
);

test("a summary that was discarded, or that ends within what is not covered whole, is not used", async () => {
  const { branch, answerId } = needleChat(7, 20);
  const turns = conversationForModel(branch, answerId, false);
  const boundary = turns[8]?.messages[0]?.position ?? 0;
  const summary: ChatSummary & { lastPosition: number } = {
    id: "a".repeat(32),
    chatId: "c".repeat(32),
    lastMessageId: branch[boundary - 1]?.id ?? "",
    lastPosition: boundary - 1,
    text: "They met.",
    modelName: "Small",
    createdAt: 0,
    editedAt: null,
    discarded: false,
  };
  const made: (string | null)[] = [];
  const makeItFit = (summaries: readonly (ChatSummary & { lastPosition: number })[]) =>
    fitConversation({
      policy: "summarize",
      systemPrompt: "",
      turns,
      contextSize,
      maxTokens: 20,
      engine: { measure: async (prompt) => render(prompt).count },
      summaries,
      summarize: async (before) => {
        made.push(before?.text ?? null);
        return { id: "b".repeat(32), text: "Another." };
      },
    });
  // Growth goes on from the summary that is there, and makes another one.
  expect(await makeItFit([summary])).toMatchObject({
    unseenBecause: "summarized",
    summary: { text: "Another." },
  });
  expect(await makeItFit([{ ...summary, discarded: true }])).toMatchObject({ summary: { text: "Another." } });
  expect(await makeItFit([{ ...summary, lastPosition: boundary }])).toMatchObject({
    summary: { text: "Another." },
  });
  expect(made).toEqual(["They met.", null, null]);
  // One that covers enough is used as it stands.
  const last = turns.at(-1)?.messages[0]?.position ?? 0;
  expect(
    await makeItFit([summary, { ...summary, id: "d".repeat(32), lastPosition: last - 1 }]),
  ).toMatchObject({
    turns: [{ messages: [{ position: last }] }],
    summary: { id: "d".repeat(32) },
  });
  expect(made).toHaveLength(3);
});

test("a last message longer than the context is refused, whatever the policy", async () => {
  const { branch, answerId } = needleChat(11, 4);
  const turns = conversationForModel(branch, answerId, false);
  const long = { ...turns.at(-1), role: "user" as const, text: "word ".repeat(400), messages: [] };
  await expect(
    fitConversation({
      policy: "leaveOut",
      systemPrompt: "",
      turns: [...turns.slice(0, -1), long],
      contextSize,
      maxTokens: 20,
      engine: { measure: async (prompt) => render(prompt).count },
      summaries: [],
      summarize: async () => null,
    }),
  ).rejects.toMatchObject({ code: "prompt-too-long", details: { alone: true } });
});
