import { getLlama, type LlamaModel, type Token } from "node-llama-cpp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GenerationRecord } from "../../../app/generation/generation-record.ts";
import { messageSeen } from "../../../app/generation/message-seen.ts";
import { conversationForModel, type Turn } from "../../../main/generation/conversation-for-model.ts";
import type { Engine } from "../../../main/generation/engine.ts";
import { fitConversation } from "../../../main/generation/fit-conversation.ts";
import { ledgerOf } from "../../../main/generation/ledger-of.ts";
import { summarizeTurns } from "../../../main/generation/summarize-turns.ts";
import { AnswerTokens } from "../../../main/hosts/inference/answer-tokens.ts";
import { ChatTemplate } from "../../../main/hosts/inference/chat-template.ts";
import type { PromptCount } from "../../../main/hosts/inference/contract.ts";
import { renderPrompt } from "../../../main/hosts/inference/render-prompt.ts";
import { contextRows } from "../../../renderer/conversation/context-rows.ts";
import { starterModelPath } from "../../support/starter-model.ts";
import { InferenceProcess } from "../hosts/inference/inference-process.ts";
import { greedy, loadStarter, newGenerationId } from "../hosts/inference/test-generation.ts";
import { record } from "../hosts/storage/exchanges.ts";
import { needleChat, seededRandom } from "./needle-chat.ts";

/** llama.cpp rounds sizes up to multiples of this. */
const contextSize = 256;
const seed = 20_261_126;

/**
 * The whole way with the real engine: the host measures, the conversation is made to fit, the host evaluates it and says
 * what it was given. Beside it the same vocabulary turns the very tokens back into text, to look for the needle.
 */
describe("a needle in a chat longer than the context", () => {
  let host: InferenceProcess;
  let model: LlamaModel;
  let template: ChatTemplate;
  beforeAll(async () => {
    host = new InferenceProcess();
    await loadStarter(host, { contextSize });
    const llama = await getLlama({ gpu: false, build: "never" });
    model = await llama.loadModel({ modelPath: starterModelPath(), vocabOnly: true });
    template = new ChatTemplate(model);
  });
  afterAll(async () => {
    await host.end();
    await model.dispose();
  });

  const generate: Engine["generate"] = async (input, options) => {
    const off = host.onEvent((event) => {
      if (event.name === "chunk" && event.payload.generationId === input.generationId) {
        options.onChunk(event.payload);
      }
      if (event.name === "prompt" && event.payload.generationId === input.generationId) {
        options.onPrompt?.(event.payload.count);
      }
    });
    try {
      return await host.call("generate", input, options.signal);
    } finally {
      off();
    }
  };

  const makeItFit = (policy: "leaveOut" | "summarize", turns: readonly Turn[], systemPrompt: string) =>
    fitConversation({
      policy,
      systemPrompt,
      turns,
      contextSize,
      maxTokens: 32,
      engine: { measure: (prompt) => host.call("measure", prompt) },
      summaries: [],
      summarize: async (before, oldest, summaryTokens) => {
        const text = await summarizeTurns({
          engine: { generate },
          before,
          turns: oldest,
          contextSize,
          summaryTokens,
          newId: newGenerationId,
          seed: 1,
          signal: new AbortController().signal,
          onText: () => {},
          onProgress: () => {},
        });
        return text === null ? null : { id: newGenerationId(), text };
      },
    });

  test.each([
    { policy: "leaveOut", chats: 6 },
    { policy: "summarize", chats: 3 },
  ] as const)(
    "$policy: seen by ledger and window exactly when the engine was given it",
    async ({ policy, chats }) => {
      console.log(`seed ${seed}`);
      const random = seededRandom(seed);
      for (let round = 0; round < chats; round += 1) {
        const chatSeed = Math.floor(random() * 2 ** 32);
        const { branch, answerId, systemPrompt, needle, position } = needleChat(chatSeed, 14);
        const label = `chat seed ${chatSeed}, needle at ${position} of ${branch.length}`;
        const fitted = await makeItFit(policy, conversationForModel(branch, answerId, false), systemPrompt);
        if (fitted === null) {
          throw new Error("Nothing was stopped here.");
        }
        const prompt = {
          systemPrompt,
          summary: fitted.summary?.text ?? null,
          messages: fitted.turns.map(({ role, text }) => ({ role, text })),
        };
        let count: PromptCount | null = null;
        const result = await generate(
          { ...prompt, generationId: newGenerationId(), sampling: greedy, maxTokens: 1 },
          {
            signal: new AbortController().signal,
            onChunk: () => {},
            onPromptProgress: () => {},
            onPrompt: (told) => {
              count = told;
            },
          },
        );
        // The same tokens, turned back into text.
        const rendered = renderPrompt(prompt, { template, answers: new AnswerTokens() });
        expect(rendered.tokens.length, label).toBe(result.promptTokens);
        expect(count, label).toEqual(rendered.count);
        const given = model
          .detokenize([...rendered.tokens] as Token[], true)
          .replace(prompt.summary ?? "", "");

        const ledger = ledgerOf({ ...fitted, count: rendered.count });
        expect(ledger.unseenMessages, label).toBeGreaterThan(0);
        const said = messageSeen(ledger, position);
        expect(said === "whole", `${label}\n${given}`).toBe(given.includes(needle));
        const generation: GenerationRecord = { ...record, ...result, contextSize, context: ledger };
        const row = contextRows(branch, branch.length - 1, generation).find(
          (one) => one.kind === "message" && one.message.id === branch[position]?.id,
        );
        expect(row?.kind === "message" && row.seen, label).toBe(said);
        // Every message above the answer is accounted for, and nothing but the needle's rule decides.
        for (const [index, message] of branch.slice(0, -1).entries()) {
          const seen = messageSeen(ledger, index);
          if (message.text !== "" && !given.includes(message.text)) {
            expect(seen, `${label}, message ${index}`).not.toBe("whole");
          }
          if (seen === "whole") {
            expect(given, `${label}, message ${index}`).toContain(message.text);
          }
        }
      }
    },
  );

  test("asked to do nothing, the engine refuses with the numbers, and nothing was left out", async () => {
    const { branch, answerId, systemPrompt } = needleChat(seed, 14);
    const messages = conversationForModel(branch, answerId, false).map(({ role, text }) => ({ role, text }));
    const prompt = { systemPrompt, messages };
    const generationId = newGenerationId();
    await expect(
      host.call("generate", { ...prompt, generationId, sampling: greedy, maxTokens: 1 }),
    ).rejects.toMatchObject({ code: "prompt-too-long" });
    const measured = await host.call("measure", prompt);
    const tokens = measured.messages.reduce(
      (sum, message) => sum + message.tokens,
      measured.systemPromptTokens + measured.templateTokens,
    );
    expect(tokens).toBeGreaterThan(contextSize);
  });

  test("the next turns find what was kept in the KV cache", async () => {
    const { branch, answerId } = needleChat(seed + 1, 14);
    const evaluated: number[] = [];
    const ask = async (length: number): Promise<void> => {
      // Each time one exchange longer, as a chat grows.
      const shown = [...branch.slice(0, length), { ...(branch.at(-1) as (typeof branch)[number]) }];
      const fitted = await makeItFit("leaveOut", conversationForModel(shown, answerId, false), "");
      const result = await generate(
        {
          systemPrompt: "",
          messages: (fitted?.turns ?? []).map(({ role, text }) => ({ role, text })),
          generationId: newGenerationId(),
          sampling: greedy,
          maxTokens: 1,
        },
        { signal: new AbortController().signal, onChunk: () => {}, onPromptProgress: () => {} },
      );
      evaluated.push(result.promptTokensEvaluated / result.promptTokens);
    };
    for (let length = 13; length < branch.length; length += 2) {
      await ask(length);
    }
    // All is evaluated anew only where the cut moves, which is not at every turn.
    const anew = evaluated.slice(1).filter((share) => share > 0.7).length;
    expect(anew, JSON.stringify(evaluated)).toBeLessThanOrEqual(Math.ceil(evaluated.length / 2));
  });

  test("a text that is typed is counted, but never while an answer is generated", async () => {
    expect(await host.call("countTokens", { text: "The garden of an old monastery." })).toEqual({
      tokens: template.tokenize("The garden of an old monastery.", false, undefined).length,
    });
    const generationId = newGenerationId();
    const stop = new AbortController();
    const answer = host.call(
      "generate",
      {
        generationId,
        systemPrompt: "",
        messages: [{ role: "user", text: "Count to a hundred." }],
        sampling: greedy,
        maxTokens: 200,
      },
      stop.signal,
    );
    await host.until((event) => event.name === "chunk" && event.payload.generationId === generationId);
    await expect(host.call("countTokens", { text: "More." })).rejects.toMatchObject({ code: "busy" });
    stop.abort();
    expect((await answer).stopReason).toBe("stopped");
  });
});
