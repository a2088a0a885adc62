import { expect, test, vi } from "vitest";
import type { Chat } from "../../../app/chats/chat.ts";
import type { ChatSummary } from "../../../app/chats/chat-summary.ts";
import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { defaultAnswerSettings } from "../../../app/generation/answer-settings.ts";
import type { EventMessage } from "../../../app/ipc/envelope.ts";
import type { UsableModelFile } from "../../../app/models/model-file.ts";
import { type AnswerStates, noAnswerStates } from "../../../main/generation/answer-states.ts";
import { Engine } from "../../../main/generation/engine.ts";
import type { InferenceHost } from "../../../main/generation/engine-options.ts";
import { GenerationService } from "../../../main/generation/generation-service.ts";
import type { OutgoingFiles } from "../../../main/generation/outgoing-files.ts";
import type { GenerationResult } from "../../../main/hosts/inference/contract.ts";

/** Rules of order and ending. The real hosts are exercised in the host and end-to-end tests. */

const file: UsableModelFile = {
  id: "small",
  name: "Small",
  quantization: "Q4_1",
  sha256: "a".repeat(64),
  sizeBytes: 1,
  license: null,
  path: "/models/small.gguf",
  verification: "import",
  verifiedAt: null,
  problem: null,
};

const other: UsableModelFile = { ...file, id: "other", sha256: "b".repeat(64), path: "/models/other.gguf" };

const result: GenerationResult = {
  stopReason: "endOfGeneration",
  promptTokens: 10,
  promptTokensEvaluated: 10,
  generatedTokens: 2,
  timeToFirstTokenSeconds: 0.1,
  tokensPerSecond: 20,
  threads: 1,
  contextTokens: 12,
};

type Generation = {
  readonly id: string;
  readonly turns: readonly { role: string; text: string }[];
  readonly summary: string | null;
  readonly prompt: () => void;
  readonly say: (text: string) => void;
  readonly finish: (result: GenerationResult) => void;
  readonly fail: (error: AppError) => void;
  readonly signal: AbortSignal | undefined;
};

const makeHost = () => {
  const generations: Generation[] = [];
  const listeners = new Map<string, ((payload: never) => void)[]>();
  const exitListeners: ((exit: { readonly expected: boolean }) => void)[] = [];
  const loadedPaths: string[] = [];
  const measured: string[][] = [];
  let measuring: Promise<void> = Promise.resolve();
  const host = {
    call: async (name: string, input: never, options?: { signal?: AbortSignal }) => {
      if (name === "load") {
        loadedPaths.push((input as { filePath: string }).filePath);
        return {
          contextSize: 2048,
          contextSizeReason: "",
          trainedContextSize: 2048,
          threads: 1,
          threadsReason: "",
          backend: "cpu",
          backendReason: "",
          engineVersion: "test",
          chatTemplateSha256: null,
          engineUse: {
            batchSize: 512,
            gpuLayers: 0,
            flashAttention: "auto",
            keyValueCacheType: "f16",
            speculation: "off",
          },
          notes: [],
        };
      }
      const { generationId, messages, summary } = input as {
        generationId: string;
        messages: Generation["turns"];
        summary?: string | null;
      };
      // Every message takes nearly a third of the context.
      const count = {
        systemPromptTokens: 0,
        summaryTokens: 0,
        templateTokens: 0,
        messages: messages.map(() => ({ tokens: 600, whole: true })),
      };
      if (name === "measure") {
        measured.push(messages.map(({ text }) => text));
        await measuring;
        return count;
      }
      return new Promise((resolve, reject) => {
        let generatedTokens = 0;
        generations.push({
          id: generationId,
          turns: messages,
          summary: summary ?? null,
          prompt: () => {
            for (const listener of listeners.get("prompt") ?? []) {
              listener({ generationId, count } as never);
            }
          },
          signal: options?.signal,
          say: (text) => {
            generatedTokens += 1;
            for (const listener of listeners.get("chunk") ?? []) {
              listener({
                generationId,
                text,
                promptTokens: 10,
                promptTokensEvaluated: 10,
                threads: 1,
                generatedTokens,
                timeToFirstTokenSeconds: 0.1,
                tokensPerSecond: null,
                contextTokens: 10 + generatedTokens,
              } as never);
            }
          },
          finish: resolve,
          fail: reject,
        });
      });
    },
    onEvent: (name: string, listener: (payload: never) => void) => {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      return () =>
        listeners.set(
          name,
          (listeners.get(name) ?? []).filter((one) => one !== listener),
        );
    },
    onExit: (listener: (typeof exitListeners)[number]) => {
      exitListeners.push(listener);
      return () => {};
    },
    kill: () => {
      for (const generation of generations) {
        generation.fail(new AppError("host-stopped", "The engine stopped."));
      }
    },
    stop: async () => {},
  } as unknown as InferenceHost;
  /** As when the process dies while nothing is written. */
  const die = (): void => {
    for (const listener of exitListeners) {
      listener({ expected: false });
    }
  };
  /** Measuring takes until the function that this returns is called. */
  const holdMeasuring = (): (() => void) => {
    let release = (): void => {};
    measuring = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  return { host, generations, loadedPaths, measured, die, holdMeasuring };
};

const makeService = (
  attachments?: OutgoingFiles,
  statesOn: (die: () => void) => AnswerStates = () => noAnswerStates,
) => {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return ids.toString(16).padStart(32, "0");
  };
  const messages = new Map<string, Message>();
  const summaries: ChatSummary[] = [];
  const exchanges: Record<string, unknown>[] = [];
  const chats = new Map<string, Chat>();
  const branchOf = (chatId: string) => ({
    chat: chats.get(chatId) as Chat,
    messages: [...messages.values()].filter((message) => message.chatId === chatId),
    before: 0,
    after: 0,
    latest: null,
    continuationId: null,
  });
  const storage = {
    call: async (name: string, input: Record<string, never>) => {
      if (name === "addExchange") {
        const { chatId, userMessageId, assistantMessageId, text } = input as Record<string, string>;
        exchanges.push(input);
        const id = chatId as string;
        chats.set(
          id,
          chats.get(id) ?? {
            id,
            title: "t",
            createdAt: 0,
            updatedAt: 0,
            modelFileId: null,
            systemPrompt: "",
            temperature: 0,
            whenOutgrown: "default",
            origin: null,
            answerSettings: defaultAnswerSettings,
            assistant: null,
            folderId: null,
            pinned: false,
            archived: false,
            temporary: false,
          },
        );
        const message = (messageId: string, role: "user" | "assistant", content: string): Message => ({
          id: messageId,
          chatId: id,
          parentId: null,
          role,
          text: content,
          state: role === "user" ? "complete" : "waiting",
          createdAt: 0,
          edited: false,
          versions: { position: 1, count: 1, previousId: null, nextId: null },
          generation: null,
          error: null,
        });
        messages.set(userMessageId as string, message(userMessageId as string, "user", text as string));
        messages.set(assistantMessageId as string, message(assistantMessageId as string, "assistant", ""));
        return branchOf(id);
      }
      if (name === "listSummaries") {
        return summaries;
      }
      if (name === "addSummary") {
        const { summaryId: id, ...added } = input as Record<string, unknown>;
        const summary = { id, ...added, chatId: "", editedAt: null, discarded: false } as ChatSummary;
        summaries.push(summary);
        return summary;
      }
      if (name === "readTurns") {
        const { chatId } = messages.get((input as unknown as { messageId: string }).messageId) as Message;
        return {
          turns: branchOf(chatId).messages.map(({ id, role, text }) => ({ id, role, text })),
          olderId: null,
        };
      }
      const { messageId, at: _at, ...change } = input as Record<string, never>;
      const message = { ...(messages.get(messageId as unknown as string) as Message), ...change } as Message;
      if (name === "writeAnswer") {
        messages.set(message.id, message);
      }
      return name === "readChat" ? branchOf((input as unknown as { chatId: string }).chatId) : message;
    },
  };
  const events: EventMessage[] = [];
  const { host, generations, loadedPaths, measured, die, holdMeasuring } = makeHost();
  const engine = new Engine({
    host,
    confineTo: () => {},
    plan: async () => ({ contextSize: 2048, reason: "" }),
    preferences: () => ({ backend: "auto", contextSize: null, unloadAfterMinutes: null }),
    onStatus: () => {},
  });
  const service = new GenerationService({
    storage: storage as never,
    ...(attachments === undefined ? {} : { attachments }),
    engine,
    states: statesOn(die),
    listModelFiles: async () => [file, other],
    defaultModelFileId: () => null,
    publish: (name, payload) => events.push({ name, payload } as EventMessage),
    isWindowVisible: () => true,
    newId,
    newSeed: () => 7,
    maxTokens: () => 1024,
    whenOutgrown: () => "ask",
    now: () => 1,
    log: () => {},
  });
  const send = (
    text: string,
    chatId: string | null = null,
    attachmentIds: string[] = [],
    modelFileId: string | null = null,
  ) => service.send({ chatId, text, modelFileId, attachmentIds });
  const statesOf = (id: string) =>
    events.flatMap((event) =>
      event.name === "generation.changed" && event.payload.message.id === id
        ? [event.payload.message.state]
        : [],
    );
  const generation = async (index: number): Promise<Generation> =>
    vi.waitFor(() => {
      const found = generations[index];
      expect(found).toBeDefined();
      return found as Generation;
    });
  const answerOf = (branch: { messages: Message[] }) => branch.messages.at(-1) as Message;
  return {
    service,
    events,
    messages,
    summaries,
    exchanges,
    send,
    statesOf,
    generation,
    answerOf,
    loadedPaths,
    measured,
    holdMeasuring,
  };
};

test("an answer is stored with its figures, after the message that asked for it", async () => {
  const { send, generation, messages, statesOf, answerOf } = makeService();
  const answer = answerOf(await send("Hello"));
  expect(answer.state).toBe("waiting");
  const running = await generation(0);
  expect(running.turns).toEqual([{ role: "user", text: "Hello" }]);
  running.say("Hi");
  running.finish(result);
  await vi.waitFor(() => expect(statesOf(answer.id)).toEqual(["generating", "complete"]));
  expect(messages.get(answer.id)).toMatchObject({
    text: "Hi",
    state: "complete",
    generation: { modelSha256: file.sha256, stopReason: "endOfGeneration", sampling: { seed: 7 } },
  });
});

test("another chat waits visibly, runs next, and can be taken back", async () => {
  const { service, send, generation, messages, statesOf, answerOf } = makeService();
  const first = answerOf(await send("One"));
  const running = await generation(0);
  const second = answerOf(await send("Two"));
  const third = answerOf(await send("Three"));
  await service.stop(second.id);
  expect(messages.get(second.id)?.state).toBe("stopped");
  expect(statesOf(third.id)).toEqual(["waiting"]);
  running.finish(result);
  expect((await generation(1)).id).toBe(third.id);
  expect(statesOf(first.id)).toEqual(["generating", "complete"]);
});

test("after a stop nothing is appended, and the next message of the chat is taken", async () => {
  const { service, send, generation, messages, events, answerOf } = makeService();
  const branch = await send("One");
  const answer = answerOf(branch);
  const running = await generation(0);
  running.say("kept");
  await service.stop(answer.id);
  expect(running.signal?.aborted).toBe(true);
  const eventsAtStop = events.length;
  expect(events.at(-1)).toMatchObject({ payload: { message: { state: "stopped", text: "kept" } } });
  running.say("late");
  const next = send("Two", branch.chat.id);
  running.finish({ ...result, stopReason: "stopped", generatedTokens: 2 });
  await next;
  expect(messages.get(answer.id)).toMatchObject({
    text: "kept",
    state: "stopped",
    generation: { generatedTokens: 1, stopReason: "stopped" },
  });
  expect(
    events
      .slice(eventsAtStop)
      .some((event) => event.name === "generation.delta" && event.payload.text === "late"),
  ).toBe(false);
});

test("a second message into a chat that is being answered is refused as data", async () => {
  const { send, generation } = makeService();
  const branch = await send("One");
  await generation(0);
  await expect(send("Two", branch.chat.id)).rejects.toMatchObject({ code: "busy" });
});

test("an engine that dies in mid-answer leaves the partial text, marked interrupted, with a sentence", async () => {
  const { send, generation, messages, answerOf } = makeService();
  const answer = answerOf(await send("One"));
  const running = await generation(0);
  running.say("half an ans");
  running.fail(new AppError("host-stopped", "The engine stopped. Send the message again."));
  await vi.waitFor(() => expect(messages.get(answer.id)?.state).toBe("interrupted"));
  expect(messages.get(answer.id)).toMatchObject({
    text: "half an ans",
    error: { code: "host-stopped" },
    // The last figures it told, and what it takes to run it again.
    generation: {
      promptTokens: 10,
      generatedTokens: 1,
      stopReason: "interrupted",
      sampling: { seed: 7 },
      modelSha256: file.sha256,
    },
  });
});

test("Continue clicked twice prepares one continuation, from the text as it stands", async () => {
  const { service, send, generation, messages, answerOf } = makeService();
  const answer = answerOf(await send("One"));
  const first = await generation(0);
  first.say("begun");
  first.finish({ ...result, stopReason: "maxTokens" });
  await vi.waitFor(() => expect(messages.get(answer.id)?.state).toBe("complete"));
  const clicks = await Promise.allSettled([
    service.continue(answer.id),
    service.continue(answer.id),
    service.regenerate(answer.id),
  ]);
  expect(clicks.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  const second = await generation(1);
  second.say(" and ended");
  second.finish(result);
  await vi.waitFor(() => expect(messages.get(answer.id)?.text).toBe("begun and ended"));
});

test("four messages sent at once into one chat: one is taken, the others are refused", async () => {
  const { send, generation } = makeService();
  const branch = await send("One");
  (await generation(0)).finish(result);
  await vi.waitFor(async () => {
    const sent = await Promise.allSettled(["a", "b", "c", "d"].map((text) => send(text, branch.chat.id)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

test("closing keeps what was written and marks it interrupted, waiting ones too", async () => {
  const { service, send, generation, messages, answerOf } = makeService();
  const first = answerOf(await send("One"));
  const running = await generation(0);
  const second = answerOf(await send("Two"));
  running.say("part");
  const closed = service.close();
  running.finish({ ...result, stopReason: "stopped" });
  await closed;
  expect(messages.get(first.id)).toMatchObject({ text: "part", state: "interrupted" });
  expect(messages.get(second.id)).toMatchObject({ text: "", state: "interrupted" });
  await expect(send("Three")).rejects.toMatchObject({ code: "cancelled" });
});

test("before the machine sleeps, what was written so far is stored at once", async () => {
  const { service, send, generation, messages, answerOf } = makeService();
  const answer = answerOf(await send("One"));
  const running = await generation(0);
  running.say("half an ans");
  expect(messages.get(answer.id)?.text).toBe("");
  await service.flush();
  expect(messages.get(answer.id)).toMatchObject({ text: "half an ans", state: "generating" });
});

test("a page that opens the chat in mid-answer goes on from what it is given", async () => {
  const { service, send, generation, events, answerOf } = makeService();
  const branch = await send("One");
  const running = await generation(0);
  running.say("one ");
  running.say("two ");
  const live = service.withLiveAnswer(branch).messages.at(-1);
  expect(live).toMatchObject({ text: "one ", state: "generating" });
  service.acknowledge(answerOf(branch).id, 1);
  const last = events.findLast((event) => event.name === "generation.delta");
  expect(last).toMatchObject({ payload: { offset: live?.text.length, text: "two " } });
});

/** A chat of two exchanges, the second answer of which filled the context. */
const makeFullChat = async () => {
  const made = makeService();
  const first = await made.send("One");
  const one = await made.generation(0);
  one.say("first");
  one.finish(result);
  const second = await vi.waitFor(() => made.send("Two", first.chat.id));
  const two = await made.generation(1);
  two.say("second");
  two.finish({ ...result, stopReason: "contextFull" });
  const answer = made.answerOf(second);
  await vi.waitFor(() => expect(made.messages.get(answer.id)?.state).toBe("complete"));
  return { ...made, chatId: first.chat.id, answer };
};

test("the oldest are left out where the person says so, told before the answer grows and kept with it, once", async () => {
  const { service, generation, events, messages, send, chatId, answer } = await makeFullChat();
  await service.continue(answer.id, "leaveOut");
  const running = await generation(2);
  expect(running.turns).toEqual([
    { role: "user", text: "Two" },
    { role: "assistant", text: "second" },
  ]);
  running.prompt();
  expect(events.at(-1)).toMatchObject({
    name: "generation.context",
    payload: { chatId, messageId: answer.id, context: { unseenMessages: 2, unseenBecause: "leftOut" } },
  });
  running.say(" more");
  running.finish(result);
  await vi.waitFor(() => expect(messages.get(answer.id)?.text).toBe("second more"));
  await vi.waitFor(() =>
    expect(messages.get(answer.id)?.generation?.context).toMatchObject({
      unseenMessages: 2,
      messageTokens: [600, 600],
    }),
  );
  // The next one is given everything again, and the engine says whether that fits.
  await vi.waitFor(() => send("Three", chatId));
  expect((await generation(3)).turns).toHaveLength(5);
});

test("a summary is written first, kept, and given in place of what it covers", async () => {
  const { service, generation, events, messages, summaries, answer } = await makeFullChat();
  await service.continue(answer.id, "summarize");
  const summarizing = await generation(2);
  expect(summarizing.turns).toHaveLength(1);
  expect(summarizing.turns[0]?.text).toContain("User: One\n\nAssistant: first");
  expect(summarizing.turns[0]?.text).not.toContain("Two");
  summarizing.say("They counted. ");
  expect(events.at(-1)).toMatchObject({ name: "generation.summarizing", payload: { messageId: answer.id } });
  summarizing.finish(result);
  const running = await generation(3);
  expect(summaries).toMatchObject([{ text: "They counted.", modelName: "Small" }]);
  expect(running.summary).toBe("They counted.");
  expect(running.turns).toHaveLength(2);
  running.prompt();
  running.say(" more");
  running.finish(result);
  await vi.waitFor(() =>
    expect(messages.get(answer.id)?.generation?.context).toMatchObject({
      unseenMessages: 2,
      unseenBecause: "summarized",
      summary: { text: "They counted." },
    }),
  );
});

test("stopped while the summary is written: nothing is kept of it, and the answer stands as it was", async () => {
  const { service, generation, messages, summaries, answer } = await makeFullChat();
  await service.continue(answer.id, "summarize");
  const summarizing = await generation(2);
  summarizing.say("They");
  await service.stop(answer.id);
  expect(summarizing.signal?.aborted).toBe(true);
  summarizing.finish({ ...result, stopReason: "stopped" });
  await vi.waitFor(() => expect(messages.get(answer.id)?.state).toBe("stopped"));
  expect(messages.get(answer.id)).toMatchObject({
    text: "second",
    generation: { stopReason: "contextFull" },
  });
  expect(summaries).toEqual([]);
});

test("files go with their message, and leave the draft only once that is stored", async () => {
  const sent: (readonly string[])[] = [];
  let missing = true;
  const { send, exchanges, generation } = makeService({
    forMessage: async (attachmentIds) => {
      if (missing) {
        throw new AppError("not-found", "This attachment is not there any more.");
      }
      return { attachmentIds: [...attachmentIds], attachments: [], texts: [{ name: "a.txt", text: "one" }] };
    },
    sent: (attachmentIds) => sent.push(attachmentIds),
  });
  const id = "d".repeat(32);
  await expect(send("Which?", null, [id])).rejects.toMatchObject({ code: "not-found" });
  expect([exchanges, sent]).toEqual([[], []]);
  missing = false;
  // A message may have nothing but files: the first of them then names the chat.
  await send("", null, [id]);
  expect(exchanges).toMatchObject([
    { text: "", attachmentIds: [id], attachments: [], newChat: { title: "a.txt" } },
  ]);
  expect(sent).toEqual([[id]]);
  (await generation(0)).finish(result);
});

test("while a message with files is measured, answers of other chats wait visibly, can be taken back, and then run", async () => {
  const service = makeService({
    forMessage: async (attachmentIds) => ({
      attachmentIds: [...attachmentIds],
      attachments: [],
      texts: attachmentIds.map(() => ({ name: "a.txt", text: "one" })),
    }),
    sent: () => {},
  });
  const { send, generation, messages, statesOf, answerOf, loadedPaths, holdMeasuring } = service;
  const release = holdMeasuring();
  const first = send("Which?", null, ["d".repeat(32)], file.id);
  const second = send("And here?", null, ["e".repeat(32)], other.id);
  await vi.waitFor(() => expect(loadedPaths).toEqual([file.path]));
  const third = answerOf(await send("Three", null, [], other.id));
  const fourth = answerOf(await send("Four", null, [], other.id));
  expect(third.state).toBe("waiting");
  expect(statesOf(third.id)).toEqual(["waiting"]);
  await service.service.stop(fourth.id);
  expect(messages.get(fourth.id)?.state).toBe("stopped");
  await new Promise((resolve) => setImmediate(resolve));
  expect(loadedPaths).toEqual([file.path]);

  release();
  const answers = [answerOf(await first), answerOf(await second)];
  const ran = await generation(0);
  expect(ran.id).toBe(third.id);
  // The second was measured with its own model, which the third then found loaded.
  expect(loadedPaths).toEqual([file.path, other.path]);
  ran.finish(result);
  for (const index of [1, 2]) {
    (await generation(index)).finish(result);
  }
  await vi.waitFor(() =>
    expect([third, ...answers].map(({ id }) => messages.get(id)?.state)).toEqual(Array(3).fill("complete")),
  );
});

test("a message with files that was sent while an answer ran is measured when its turn comes", async () => {
  const service = makeService({
    forMessage: async (attachmentIds) => ({
      attachmentIds: [...attachmentIds],
      attachments: [],
      texts: attachmentIds.map(() => ({ name: "a.txt", text: "one" })),
    }),
    sent: () => {},
  });
  const { send, generation, messages, answerOf, measured } = service;
  const first = answerOf(await send("One"));
  const second = answerOf(await send("Which?", null, ["d".repeat(32)]));
  expect(measured).toEqual([]);
  (await generation(0)).finish(result);
  // Every message counts 600 tokens, so that alone it fits, and what was said before could make room for it.
  const refused = await generation(1);
  refused.fail(
    new AppError("prompt-too-long", "Too long.", { details: { promptTokens: 2049, contextSize: 2048 } }),
  );
  await vi.waitFor(() => expect(messages.get(second.id)?.state).toBe("failed"));
  expect(measured).toEqual([["Which?"]]);
  expect(messages.get(second.id)?.error?.details).toEqual({ promptTokens: 2049, contextSize: 2048 });
  expect(messages.get(first.id)?.state).toBe("complete");
});

test("an engine that ends over a saved state is loaded again for the same answer", async () => {
  const { send, generation, messages, answerOf, loadedPaths } = makeService(undefined, (die) => ({
    ...noAnswerStates,
    restore: async () => {
      die();
      return null;
    },
  }));
  const answer = answerOf(await send("Hi"));
  const running = await generation(0);
  expect(loadedPaths).toEqual([file.path, file.path]);
  running.say("Hello.");
  running.finish(result);
  await vi.waitFor(() =>
    expect(messages.get(answer.id)).toMatchObject({ state: "complete", text: "Hello." }),
  );
});

test("others get the engine between answers, and what a person sends meanwhile waits visibly and goes before the next of them", async () => {
  const { service, send, generation, messages, statesOf, answerOf } = makeService();
  const { signal } = new AbortController();
  const order: string[] = [];
  const answer = answerOf(await send("One"));
  const running = await generation(0);
  let release = (): void => {};
  const lent = service.whenFree(async () => {
    order.push("lent");
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  }, signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(order).toEqual([]);
  expect(service.isBusy).toBe(true);
  running.finish(result);
  await vi.waitFor(() => expect(order).toEqual(["lent"]));
  expect(messages.get(answer.id)?.state).toBe("complete");

  const waiting = answerOf(await send("Two"));
  expect(statesOf(waiting.id)).toEqual(["waiting"]);
  const next = service.whenFree(async () => {
    order.push("next");
  }, signal);
  release();
  await lent;
  const second = await generation(1);
  expect(second.id).toBe(waiting.id);
  expect(order).toEqual(["lent"]);
  second.finish(result);
  await next;
  expect(order).toEqual(["lent", "next"]);
});

test("taking back what waits lets others have the engine, and who gives up never gets it", async () => {
  const { service, send, generation, answerOf } = makeService();
  const { signal } = new AbortController();
  let release = (): void => {};
  const lent = service.whenFree(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    signal,
  );
  const waiting = answerOf(await send("One"));
  let had = false;
  const abort = new AbortController();
  const given = service.whenFree(async () => {
    had = true;
  }, abort.signal);
  abort.abort(new Error("enough"));
  await expect(given).rejects.toThrow("enough");
  const patient = service.whenFree(async () => "mine", signal);
  await service.stop(waiting.id);
  release();
  await lent;
  expect(await patient).toBe("mine");
  expect(had).toBe(false);
  const last = answerOf(await send("Two"));
  const ran = await generation(0);
  expect(ran.id).toBe(last.id);
  ran.finish(result);
});
