import { expect, it } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { promptTooLong } from "../../../main/terminal/prompt-too-long.ts";

const said = (details: Record<string, number>): unknown =>
  promptTooLong(new AppError("prompt-too-long", "This chat is too long. Start a new chat.", { details }));

it("says in the terminal's words by how much a prompt is too long, and what to do", () => {
  expect(said({ promptTokens: 1914, contextSize: 1024 })).toMatchObject({
    code: "prompt-too-long",
    message:
      "The prompt has 1,914 tokens, and the context holds 1,024, one of them for the answer. Shorten the prompt, or give it a larger context with --context-size.",
  });
  expect(said({ characters: 900_000, contextSize: 1024 })).toMatchObject({
    message:
      "The prompt has 900,000 characters, far more than the 1,024 tokens of the context can hold. Shorten the prompt, or give it a larger context with --context-size.",
  });
});

it("leaves every other error alone", () => {
  const error = new AppError("model-too-large", "No.");
  expect(promptTooLong(error)).toBe(error);
  const unknown = new Error("x");
  expect(promptTooLong(unknown)).toBe(unknown);
});
