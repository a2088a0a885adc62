import type { FileSession } from "./file-session.ts";
import { textTooShort } from "./text-too-short.ts";

export type ExaminedModel = {
  readonly vocabularySha256: string;
  readonly bitsPerWeight: number | null;
  readonly text: { readonly tokens: number; readonly chunks: number } | null;
};

/** What a file is, and what the text is to it. Rejects as the host's calls do, and with `usage` where the text is too short. */
export const examineModel = async ({ host, model, plan, paths }: FileSession): Promise<ExaminedModel> => {
  const counted =
    plan.text === null
      ? null
      : await host.call("countText", { textPath: paths.text, contextSize: plan.text.contextSize });
  if (plan.text !== null && counted !== null) {
    const tooShort = textTooShort(plan.text.text.name, counted.tokens, plan.text.contextSize);
    if (tooShort !== null) {
      throw tooShort;
    }
  }
  return {
    vocabularySha256: model.vocabularySha256,
    bitsPerWeight: model.parameters === 0 ? null : (model.weightBytes * 8) / model.parameters,
    text: counted === null ? null : { tokens: counted.tokens, chunks: counted.chunks },
  };
};
