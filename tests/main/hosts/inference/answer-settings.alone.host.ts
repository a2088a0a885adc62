import { availableParallelism } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonSchemaSamples } from "../../../../app/json-output/json-schema-samples.ts";
import { judgeJsonAnswer } from "../../../../app/json-output/judge-json-answer.ts";
import { starterModelPath } from "../../../support/starter-model.ts";
import { InferenceProcess } from "./inference-process.ts";
import { generate, loadStarter, user } from "./test-generation.ts";

const story = user("Tell a long story about a lighthouse and the sea.");
const count = user("Write the numbers from one to ten, in words, separated by commas.");

describe("what a chat sets reaches the engine", () => {
  let host: InferenceProcess;
  beforeAll(async () => {
    host = new InferenceProcess();
    await loadStarter(host);
  });
  afterAll(() => host.end());

  it("ends before a stop string, and shows nothing of it", async () => {
    const plain = await generate(host, [story], { maxTokens: 30 });
    const word = plain.text.split(/\s+/)[8] ?? "";
    expect(word.length).toBeGreaterThan(0);
    const stopped = await generate(host, [story], { maxTokens: 30, stopStrings: ["never said", word] });
    expect(stopped.stopReason).toBe("stopString");
    expect(stopped.text).toBe(plain.text.slice(0, plain.text.indexOf(word)));
  });

  it("draws the same with a fixed seed, and otherwise with another", async () => {
    const sampling = { temperature: 1.3, seed: 20_261_126 };
    const first = await generate(host, [story], { sampling, maxTokens: 16 });
    const again = await generate(host, [story], { sampling, maxTokens: 16 });
    const other = await generate(host, [story], { sampling: { ...sampling, seed: 1 }, maxTokens: 16 });
    expect(again.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
  });

  it("ends at the maximum of tokens", async () => {
    const answer = await generate(host, [story], { maxTokens: 7 });
    expect(answer).toMatchObject({ stopReason: "maxTokens", generatedTokens: 7 });
  });

  it("takes the likeliest token alone where top-k, top-p or min-p leave no other", async () => {
    const likeliest = await generate(host, [story], { maxTokens: 16 });
    const hot = { temperature: 1.5, seed: 3, topK: 0, topP: 1, minP: 0 };
    const free = await generate(host, [story], { maxTokens: 16, sampling: hot });
    expect(free.text).not.toBe(likeliest.text);
    for (const narrow of [{ topK: 1 }, { topP: 0.0001 }, { minP: 1 }]) {
      const answer = await generate(host, [story], { maxTokens: 16, sampling: { ...hot, ...narrow } });
      expect(answer.text, JSON.stringify(narrow)).toBe(likeliest.text);
    }
  });

  it("repeats less with a repeat penalty", async () => {
    const again = user("Write the word sea again and again: sea sea sea sea sea sea");
    const words = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const share = (text: string) => new Set(words(text)).size / words(text).length;
    const plain = await generate(host, [again], { maxTokens: 60 });
    const penalized = await generate(host, [again], { maxTokens: 60, sampling: { repeatPenalty: 1.6 } });
    expect(share(penalized.text)).toBeGreaterThan(share(plain.text));
  });

  it.each(Object.entries(jsonSchemaSamples))(
    "answers in JSON that the sample %s allows",
    async (_, sample) => {
      const schema = JSON.stringify(sample);
      const answer = await generate(host, [user("Is the sea salty? Answer in JSON.")], {
        maxTokens: 900,
        jsonSchema: schema,
        sampling: { temperature: 1, seed: 11 },
      });
      expect(answer.stopReason, answer.text).toBe("endOfGeneration");
      expect(judgeJsonAnswer(schema, answer.text), answer.text).toEqual({ kind: "valid" });
    },
  );

  it("follows references, alternatives, bounds and formats", async () => {
    const schema = JSON.stringify({
      $defs: { day: { type: "string", format: "date" } },
      type: "object",
      properties: {
        day: { $ref: "#/$defs/day" },
        kind: { anyOf: [{ const: "tide" }, { enum: ["storm", 3, null] }] },
        words: {
          type: "array",
          items: { type: "string", minLength: 2, maxLength: 8 },
          minItems: 2,
          maxItems: 3,
        },
        pair: {
          type: "array",
          prefixItems: [{ type: "integer" }, { type: "boolean" }],
          minItems: 2,
          maxItems: 2,
        },
      },
      required: ["day", "kind", "words", "pair"],
    });
    const answer = await generate(host, [user("Describe a day at the sea in JSON.")], {
      maxTokens: 160,
      jsonSchema: schema,
      sampling: { temperature: 0.8, seed: 5 },
    });
    expect(judgeJsonAnswer(schema, answer.text), answer.text).toEqual({ kind: "valid" });
  });

  it("says in a sentence what it cannot follow, and goes on answering", async () => {
    const refused = generate(host, [story], { jsonSchema: '{"type":"object","not":{}}' });
    await expect(refused).rejects.toMatchObject({ code: "invalid-request" });
    const free = await generate(host, [user("What is the capital of France?")]);
    expect(free.text).toBe("The capital of France is Paris.");
  });
});

describe("how the engine runs a model", () => {
  let host: InferenceProcess;
  beforeAll(() => {
    host = new InferenceProcess();
  });
  afterAll(() => host.end());
  const greedyAnswer = () => generate(host, [count], { maxTokens: 24 });

  it("loads with each type of KV cache and answers", async () => {
    for (const keyValueCacheType of ["f16", "q8_0", "q4_0"] as const) {
      const loaded = await loadStarter(host, { keyValueCacheType });
      expect(loaded.engineUse.keyValueCacheType).toBe(keyValueCacheType);
      expect((await greedyAnswer()).generatedTokens).toBeGreaterThan(5);
    }
  });

  it("loads with flash attention on, off and automatic, and with other batch sizes", async () => {
    for (const flashAttention of ["on", "off", "auto"] as const) {
      const loaded = await loadStarter(host, { flashAttention, batchSize: 128 });
      expect(loaded.engineUse).toMatchObject({ flashAttention, batchSize: 128, gpuLayers: 0 });
      expect((await greedyAnswer()).generatedTokens).toBeGreaterThan(5);
    }
  });

  it("never takes more threads than there are cores", async () => {
    const loaded = await loadStarter(host, { threads: 1024 });
    expect(loaded.threads).toBe(availableParallelism());
    expect(loaded.threadsReason).toMatch(/asked for/);
  });

  it("drafts from the prompt and from a draft model, and counts what was taken", async () => {
    await loadStarter(host);
    const plain = await greedyAnswer();
    expect(plain.drafts).toBeNull();

    const lookup = await loadStarter(host, { speculation: "prompt-lookup" });
    expect(lookup.engineUse.speculation).toBe("prompt-lookup");
    const copied = await generate(
      host,
      [user("Repeat this three times: the sea is wide, the sea is deep.")],
      {
        maxTokens: 40,
      },
    );
    expect(copied.drafts?.proposed).toBeGreaterThan(0);
    expect(copied.drafts?.accepted).toBeLessThanOrEqual(copied.drafts?.proposed ?? 0);

    // The model drafts for itself: nearly everything is taken.
    const drafted = await loadStarter(host, {
      speculation: "draft-model",
      draftFilePath: starterModelPath(),
    });
    expect(drafted).toMatchObject({ engineUse: { speculation: "draft-model" }, notes: [] });
    const answer = await greedyAnswer();
    expect(answer.drafts?.accepted).toBeGreaterThan(0);
    expect(answer.text).toBe(plain.text);
    const schema = JSON.stringify(jsonSchemaSamples.classification);
    const json = await generate(host, [user("Is the sea calm? Answer in JSON.")], {
      maxTokens: 400,
      jsonSchema: schema,
    });
    expect(judgeJsonAnswer(schema, json.text), json.text).toEqual({ kind: "valid" });
  });

  it("answers without a draft model that cannot be loaded, and says so", async () => {
    const loaded = await loadStarter(host, { speculation: "draft-model", draftFilePath: "/nowhere.gguf" });
    expect(loaded.engineUse.speculation).toBe("off");
    expect(loaded.notes.join(" ")).toMatch(/draft model cannot draft/);
    expect((await greedyAnswer()).drafts).toBeNull();
  });
});
