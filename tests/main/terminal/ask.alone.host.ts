import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  builtCommand,
  cloisterEnvironment,
  folderWithStarterModel,
  runCloister,
  temporaryFolder,
} from "./run-cloister.ts";

const starterSha256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
const question = "What is the capital of France?";

type JsonAnswer = {
  readonly answer: string;
  readonly modelSha256: string;
  readonly seed: number;
  readonly promptTokens: number;
  readonly promptTokensEvaluated: number;
  readonly generatedTokens: number;
  readonly timeToFirstTokenSeconds: number;
  readonly tokensPerSecond: number;
  readonly stopReason: string;
  readonly threads: number;
  readonly contextSize: number;
};

let modelsFolder: string;
beforeAll(() => {
  ({ modelsFolder } = folderWithStarterModel());
});

const askJson = async (...args: string[]): Promise<JsonAnswer> => {
  const { code, stdout } = await runCloister(["ask", ...args, "--json"], { modelsFolder });
  expect({ code, stdout }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as JsonAnswer;
};

describe("cloister ask", () => {
  it("says Paris, with the figures on stderr", async () => {
    const { code, stdout, stderr } = await runCloister(["ask", question, "--temperature", "0"], {
      modelsFolder,
    });
    expect(stdout).toBe("The capital of France is Paris.\n");
    expect(stderr).toMatch(
      /^[\d.]+ tokens\/s · first token after [\d.]+ s · \d+ prompt tokens .* · seed \d+\n$/,
    );
    expect(stderr).not.toContain("\u001b");
    expect(code).toBe(0);
  });

  it("reads the prompt from stdin", async () => {
    const { code, stdout } = await runCloister(["ask", "--temperature", "0"], {
      modelsFolder,
      stdin: `${question}\n`,
    });
    expect(stdout).toContain("Paris");
    expect(code).toBe(0);
  });

  it("prints one JSON object with every figure, and the same answer for the same seed", async () => {
    const switches = [
      "Name a color.",
      "--seed",
      "7",
      "--temperature",
      "1.5",
      "--max-tokens",
      "12",
      "--threads",
      "1",
    ];
    const first = await askJson(...switches);
    expect(Object.keys(first)).toEqual([
      "answer",
      "modelSha256",
      "seed",
      "promptTokens",
      "promptTokensEvaluated",
      "generatedTokens",
      "timeToFirstTokenSeconds",
      "tokensPerSecond",
      "stopReason",
      "threads",
      "contextSize",
    ]);
    expect(first).toMatchObject({ modelSha256: starterSha256, seed: 7, threads: 1, contextSize: 8192 });
    expect(first.promptTokensEvaluated).toBe(first.promptTokens);
    expect(first.timeToFirstTokenSeconds).toBeGreaterThan(0);
    expect(first.generatedTokens).toBeLessThanOrEqual(12);
    const second = await askJson(...switches);
    expect(second.answer).toBe(first.answer);
  });

  it("says that more threads than cores are fewer", async () => {
    const { code, stdout, stderr } = await runCloister(
      ["ask", "hi", "--threads", "1000", "--temperature", ".7", "--max-tokens", "1", "--json"],
      { modelsFolder },
    );
    expect(code).toBe(0);
    const { threads } = JSON.parse(stdout) as JsonAnswer;
    expect(stderr).toContain(`Note: --threads 1000 was lowered to ${threads}: `);
    expect(stderr).toContain("1 generated token ·");
  });

  it.runIf(existsSync("/dev/full"))("does not take a full stdout for success", async () => {
    const outcome = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      const line = `"$0" "$1" ask hi --max-tokens 3 > /dev/full`;
      const env = cloisterEnvironment({ modelsFolder });
      execFile("sh", ["-c", line, process.execPath, builtCommand()], { env }, (error, _stdout, stderr) =>
        resolve({ code: error?.code, stderr }),
      );
    });
    expect(outcome.code).toBe(6);
    expect(outcome.stderr).toContain("Error: The output could not be written, because the disk is full.");
  });

  it("stops at the maximum of tokens, and a system prompt lengthens the prompt", async () => {
    const short = await askJson("Tell me about the sea.", "--max-tokens", "3", "--temperature", "0");
    expect(short).toMatchObject({ generatedTokens: 3, stopReason: "maxTokens" });
    const told = await askJson(
      "Tell me about the sea.",
      "--max-tokens",
      "3",
      "--system",
      "You are a sailor who has seen every ocean of this world and speaks of nothing else.",
    );
    expect(told.promptTokens).toBeGreaterThan(short.promptTokens + 8);
  });

  it("loads a context of 60,000 tokens, warns that the model was not trained for it, and answers", async () => {
    const { code, stdout, stderr } = await runCloister(
      ["ask", question, "--temperature", "0", "--context-size", "60000", "--json"],
      { modelsFolder },
    );
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as JsonAnswer;
    expect(answer.contextSize).toBeGreaterThanOrEqual(60_000);
    expect(answer.answer).toContain("Paris");
    expect(stderr).toMatch(/^Warning: The model was trained for 8,192 tokens of context\./);
  });

  it("saves nothing", async () => {
    const folder = folderWithStarterModel().modelsFolder;
    const before = readdirSync(folder);
    await runCloister(["ask", question, "--max-tokens", "1"], { modelsFolder: folder });
    expect(readdirSync(folder)).toEqual(before);
    const profile = join(folder, "..", "profile");
    expect(existsSync(profile) ? readdirSync(profile) : []).not.toContain("profile.db");
  });

  it("takes the model by path, by id and by the beginning of its id", async () => {
    const { modelsFolder: folder, modelPath } = folderWithStarterModel();
    const listed = await runCloister(["models", "list", "--json"], { modelsFolder: folder });
    const [model] = JSON.parse(listed.stdout) as { id: string }[];
    expect(model).toBeDefined();
    const id = model?.id ?? "";
    for (const name of [modelPath, id, id.slice(0, 6)]) {
      const { code, stdout } = await runCloister(["ask", question, "--temperature", "0", "--model", name], {
        modelsFolder: folder,
      });
      expect({ name, code, stdout }).toEqual({ name, code: 0, stdout: "The capital of France is Paris.\n" });
    }
  });

  it("refuses a prompt that is longer than the context", async () => {
    const { code, stdout } = await runCloister(["ask", "--context-size", "256", "--json"], {
      modelsFolder,
      stdin: "one two three ".repeat(300),
    });
    expect(code).toBe(3);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect(error.code).toBe("prompt-too-long");
    expect(error.message).toMatch(
      /^The prompt has [\d,]+ tokens, and the context holds 256, .*--context-size\.$/,
    );
  });

  it("refuses a context that no memory holds, and names the largest that fits", async () => {
    const { code, stdout } = await runCloister(["ask", question, "--context-size", "10000000", "--json"], {
      modelsFolder,
    });
    expect(code).toBe(3);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect(error.code).toBe("model-too-large");
    expect(error.message).toMatch(/The largest that fits now is [\d,]+ tokens\./);
  });

  it("exits 3 without any model and puts nothing into the folder", async () => {
    const empty = temporaryFolder();
    const result = await runCloister(["ask", question], { modelsFolder: empty });
    expect(result.code).toBe(3);
    expect(result.stdout).toBe("");
    expect(result.stderr).toMatch(/^Error: No model is installed\. Put a GGUF file into .*\n$/);
    expect(readdirSync(empty)).toEqual([]);

    const absent = join(temporaryFolder(), "not-there");
    const json = await runCloister(["ask", question, "--json"], { modelsFolder: absent });
    expect(json.code).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: "no-model" } });
    expect(existsSync(absent)).toBe(false);
  });
});
