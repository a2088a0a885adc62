import type { LlamaContextSequence } from "node-llama-cpp";
import { AppError } from "../../../app/errors/app-error.ts";
import type { CallInput, CallOutput } from "../process/host-contract.ts";
import type { InferenceContract } from "./contract.ts";
import { tokensSha256 } from "./tokens-sha256.ts";

export type SaveStateInput = CallInput<InferenceContract, "saveState">;
export type SavedStateFacts = CallOutput<InferenceContract, "saveState">;

/** The state and its copy on the way, and as much again for whatever else happens meanwhile. */
const memoryTimes = 3;

const cannot = (sentence: string, cause?: unknown): AppError =>
  new AppError("invalid-request", sentence, { cause });

/** The sandbox's temporary space is memory. Throws where a file of this size would drive others out of theirs. */
export const requireMemory = (sizeBytes: number): void => {
  if (process.availableMemory() < sizeBytes * memoryTimes) {
    throw cannot("There is too little free memory for a saved state.");
  }
};

/** Has the engine write its state into the file. Answers with the tokens that it holds. */
export const takeState = async (
  sequence: LlamaContextSequence,
  path: string,
  { expectedBytes, mostBytes }: Pick<SaveStateInput, "expectedBytes" | "mostBytes">,
): Promise<readonly number[]> => {
  if (sequence.needsCheckpoints) {
    // Nothing of such a state can be used again once the next message differs by a token.
    throw cannot("The context of this model cannot be saved.");
  }
  requireMemory(expectedBytes);
  const tokens = sequence.contextTokens;
  const { fileSize } = await sequence.saveStateToFile(path);
  if (fileSize > mostBytes) {
    throw cannot(`The state has ${fileSize} bytes, and ${mostBytes} are allowed.`);
  }
  return tokens;
};

/** Has the engine read its state from the file. Rejects, with an empty context, where it is not the one that was meant. */
export const putState = async (
  sequence: LlamaContextSequence,
  path: string,
  expected: Omit<SavedStateFacts, "sizeBytes">,
): Promise<void> => {
  try {
    // It authenticates, and it is of this very model, engine and context.
    await sequence.loadStateFromFile(path, { acceptRisk: true });
    if (tokensSha256(sequence.contextTokens) !== expected.tokensSha256) {
      throw cannot("The state holds other tokens than it was saved with.");
    }
  } catch (thrown) {
    await sequence.clearHistory();
    throw thrown instanceof AppError ? thrown : cannot("The engine did not take the saved state.", thrown);
  }
};
