import { describe, expect, it } from "vitest";
import { evaluationPrompt } from "../../../app/evaluation-sets/evaluation-prompt.ts";
import { sampleItems } from "./sample-items.ts";

describe("evaluationPrompt", () => {
  const chat = { mode: "chat", systemPrompt: "Be brief." } as const;

  it("takes the system prompt of the set, unless the item has one", () => {
    expect(evaluationPrompt(chat, sampleItems.exact())).toEqual({ systemPrompt: "Be brief.", text: "What?" });
    expect(evaluationPrompt(chat, sampleItems.exact({ systemPrompt: "" })).systemPrompt).toBe("");
  });

  it("puts the context before the prompt", () => {
    const item = sampleItems.exact({ context: "A text." });
    expect(evaluationPrompt(chat, item).text).toBe("A text.\n\nWhat?");
  });

  it("begins a completion with the system prompt", () => {
    expect(evaluationPrompt({ ...chat, mode: "completion" }, sampleItems.exact())).toEqual({
      systemPrompt: null,
      text: "Be brief.\n\nWhat?",
    });
  });
});
