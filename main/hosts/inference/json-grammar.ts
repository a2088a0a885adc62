import { type Llama, type LlamaGrammar, LlamaGrammarEvaluationState, type LlamaModel } from "node-llama-cpp";
import { AppError } from "../../../app/errors/app-error.ts";
import { readJsonSchema } from "../../../app/json-output/read-json-schema.ts";

/** The engine's JSON grammars end with these, which no JSON of theirs holds: there the answer is complete. */
export const jsonGrammarEnd = "\n\n\n\n";

/**
 * The rules that an answer of a schema must follow, from its beginning on. The schema is read anew here, with its
 * bounds: this process trusts no caller's word for it. Rejects with `invalid-request`.
 */
export const openJsonGrammar = async (
  llama: Llama,
  model: LlamaModel,
  schemaText: string,
): Promise<LlamaGrammarEvaluationState> => {
  const read = readJsonSchema(schemaText);
  if (!read.ok) {
    throw new AppError(
      "invalid-request",
      "The JSON schema of this chat cannot be used. Open the chat settings: they say what is wrong with it.",
    );
  }
  let grammar: LlamaGrammar;
  try {
    grammar = await llama.createGrammarForJsonSchema(read.grammar as never);
    return new LlamaGrammarEvaluationState({ model, grammar });
  } catch (thrown) {
    throw new AppError(
      "invalid-request",
      "The engine cannot follow the JSON schema of this chat. Make it simpler: fewer alternatives, shorter lists, shorter texts.",
      { cause: thrown },
    );
  }
};
