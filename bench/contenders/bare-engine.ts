// A process of its own: node-llama-cpp as anybody would call it in plain Node, with the app's settings and nothing else.
import { getLlama, resolveChatWrapper, type Token } from "node-llama-cpp";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import type { BareAnswer, BareQuestion } from "./bare-engine-messages.ts";
import { passage } from "./passage.ts";

const [modelPath = "", contextSize = "", threads = ""] = process.argv.slice(2);
const llama = await getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  progressLogs: false,
  maxThreads: Number(threads),
  logger: () => {},
});
const model = await llama.loadModel({ modelPath, gpuLayers: 0, useMmap: true });
const context = await model.createContext({
  contextSize: Number(contextSize),
  batchSize: Math.min(512, Number(contextSize)),
  sequences: 1,
  threads: Number(threads),
  flashAttention: "auto",
});
const sequence = context.getSequence();
const wrapper = resolveChatWrapper(model, { warningLogs: false });

const promptOf = (text: string): Token[] => {
  const { contextText } = wrapper.generateContextState({
    chatHistory: [
      { type: "user", text },
      { type: "model", response: [] },
    ],
  });
  return contextText.tokenize(model.tokenizer);
};

/** As many words of the passage as fit, so that the prompt has nearly as many tokens as wanted and never more. */
const textOfLength = (beginning: string, end: string, tokens: number): string => {
  const words = passage.split(/\s+/);
  const text = (count: number): string => `${beginning} ${words.slice(0, count).join(" ")} ${end}`;
  // By halves, in a few milliseconds: a long search just before a measurement would be a busy neighbor to the app.
  let fits = 0;
  let tooMany = words.length + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (promptOf(text(middle)).length <= tokens) {
      fits = middle;
    } else {
      tooMany = middle;
    }
  }
  return text(fits);
};

const generate = async (text: string, tokens: number): Promise<BareAnswer> => {
  await sequence.clearHistory();
  const prompt = promptOf(text);
  const startedAtMs = performance.now();
  let firstAtMs = 0;
  let lastAtMs = 0;
  let generated = 0;
  const stream = sequence.evaluate(prompt, {
    temperature: defaultSampling.temperature,
    topK: defaultSampling.topK,
    topP: defaultSampling.topP,
    minP: defaultSampling.minP,
    seed: 1,
    yieldEogToken: true,
  });
  for await (const _token of stream) {
    lastAtMs = performance.now();
    if (generated === 0) {
      firstAtMs = lastAtMs;
    }
    generated += 1;
    if (generated === tokens) {
      break;
    }
  }
  return {
    kind: "generated",
    promptTokensPerSecond: prompt.length / ((firstAtMs - startedAtMs) / 1000),
    tokensPerSecond: (generated - 1) / ((lastAtMs - firstAtMs) / 1000),
  };
};

const answer = async (question: BareQuestion): Promise<BareAnswer> =>
  question.kind === "text"
    ? { kind: "text", text: textOfLength(question.beginning, question.end, question.tokens) }
    : generate(question.text, question.tokens);

process.on("message", (question: BareQuestion) => {
  void answer(question).then((one) => process.send?.(one));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ kind: "ready" } satisfies BareAnswer);
