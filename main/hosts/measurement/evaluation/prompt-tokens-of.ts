import { randomBytes } from "node:crypto";
import { Template } from "@huggingface/jinja";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { EngineModel } from "../library/engine-model.ts";
import type { EngineVocabulary } from "../library/engine-vocabulary.ts";
import type { ItemPrompt } from "./evaluation-calls.ts";

type Part = { readonly kind: "markup" | "text"; readonly text: string };

/**
 * The prompt as tokens. A chat is written down by the file's own template, up to where the model answers; what a person
 * wrote in it is never read as markup. The token that the model wants first is there once.
 */
export const promptTokensOf = (model: EngineModel, prompt: ItemPrompt): Int32Array => {
  const { vocabulary } = model;
  const tokens =
    prompt.kind === "raw"
      ? vocabulary.tokenize(prompt.text, { addSpecial: false, parseSpecial: false })
      : chatTokens(vocabulary, chatParts(model, prompt));
  if (vocabulary.addsBeginToken && tokens[0] !== vocabulary.beginToken) {
    return Int32Array.of(vocabulary.beginToken, ...tokens);
  }
  return tokens;
};

/** In one piece, as llama-server does it, unless a person's text would then be read as markup. */
const chatTokens = (vocabulary: EngineVocabulary, parts: readonly Part[]): Int32Array => {
  const plain = parts.every(({ kind, text }) => {
    const tokens = (parseSpecial: boolean): string =>
      vocabulary.tokenize(text, { addSpecial: false, parseSpecial }).join();
    return kind === "markup" || tokens(true) === tokens(false);
  });
  const pieces = plain
    ? [{ kind: "markup", text: parts.map(({ text }) => text).join("") } as const]
    : parts.filter(({ text }) => text !== "");
  return Int32Array.from(
    pieces.flatMap(({ kind, text }) => [
      ...vocabulary.tokenize(text, { addSpecial: false, parseSpecial: kind === "markup" }),
    ]),
  );
};

const chatParts = (
  model: EngineModel,
  { systemPrompt, userText }: Extract<ItemPrompt, { kind: "chat" }>,
): readonly Part[] => {
  if (model.chatTemplate === null) {
    throw new AppError(
      "usage",
      "This model file has no chat template. Ask it to go on with a text instead of a chat.",
    );
  }
  const template = parsed(model.chatTemplate);
  // Stand where the texts will be, so that these are told apart from the markup around them.
  const system = marker();
  const user = marker();
  const render = (messages: readonly { readonly role: string; readonly content: string }[]): string =>
    template.render({
      messages,
      add_generation_prompt: true,
      bos_token: tokenText(model.vocabulary, model.vocabulary.beginToken),
      eos_token: tokenText(model.vocabulary, model.vocabulary.endToken),
    });
  const asked = { role: "user", content: user };
  if (systemPrompt.trim() === "") {
    return partsOf(required(render, [asked], [user]), new Map([[user, userText]]));
  }
  const texts = new Map([
    [system, systemPrompt],
    [user, userText],
  ]);
  try {
    return partsOf(required(render, [{ role: "system", content: system }, asked], [system, user]), texts);
  } catch {
    // Templates without system prompts refuse or leave them out: then it begins what the person says.
    const both = { role: "user", content: `${system}\n\n${user}` };
    return partsOf(required(render, [both], [system, user]), texts);
  }
};

const parsed = (text: string): Template => {
  try {
    return new Template(text);
  } catch (thrown) {
    throw refused(thrown);
  }
};

const required = (
  render: (messages: readonly { readonly role: string; readonly content: string }[]) => string,
  messages: readonly { readonly role: string; readonly content: string }[],
  markers: readonly string[],
): string => {
  let rendered: string;
  try {
    rendered = render(messages);
  } catch (thrown) {
    throw refused(thrown);
  }
  if (!markers.every((each) => rendered.split(each).length === 2)) {
    throw refused(undefined);
  }
  return rendered;
};

const partsOf = (rendered: string, texts: ReadonlyMap<string, string>): readonly Part[] =>
  rendered
    .split(new RegExp(`(${[...texts.keys()].join("|")})`, "u"))
    .map(
      (piece) => ({ kind: texts.has(piece) ? "text" : "markup", text: texts.get(piece) ?? piece }) as const,
    );

const marker = (): string => `cloister${randomBytes(16).toString("hex")}`;

const tokenText = (vocabulary: EngineVocabulary, token: number): string =>
  token < 0 ? "" : new TextDecoder().decode(vocabulary.piece(token, true));

const refused = (cause: unknown): AppError =>
  new AppError(
    "model-unsupported",
    "The chat template of this model file could not be used. Ask it to go on with a text instead of a chat.",
    { cause },
  );
