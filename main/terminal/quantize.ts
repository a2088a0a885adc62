import path from "node:path";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import type { Quantization } from "../../app/quantization/quantization.ts";
import type { QuantizationType } from "../../app/quantization/quantization-type.ts";
import { readQuantizationTypes } from "../../app/quantization/read-quantization-types.ts";
import { jsonText } from "./json-text.ts";
import { taskProgress } from "./task-progress.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { terminalText } from "./terminal-text.ts";

export type QuantizeOptions = {
  readonly to: string;
  readonly out?: string;
  readonly importanceText?: string;
};

/** A file that was made. */
export type QuantizedFile = {
  readonly path: string;
  readonly quantization: string;
  readonly sha256: string;
  readonly sizeBytes: number;
};

/** Makes the files one after the other; what was made before a failure stays. Rejects with an AppError. */
export type QuantizeModel = (request: {
  /** An id or a path. */
  readonly model: string;
  readonly types: readonly QuantizationType[];
  /** Null for the model folder. */
  readonly outFolder: string | null;
  /** A text that an importance matrix is computed from, or null without one. */
  readonly importanceTextPath: string | null;
  readonly onChange: (quantization: Quantization) => void;
  readonly onFile: (file: QuantizedFile) => void;
  /** What it costs that the parent is quantized already, as a sentence. */
  readonly onRequantizing: (cost: string) => void;
  readonly signal: AbortSignal;
}) => Promise<void>;

export type Quantize = {
  readonly model: string;
  readonly options: QuantizeOptions;
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly quantizeModel: QuantizeModel;
  readonly signal: AbortSignal;
};

const verbs: Partial<Record<Quantization["state"], string>> = {
  measuring: "Measuring",
  quantizing: "Quantizing",
  checking: "Checking",
};

/** Makes quantizations of a model file and prints what was made. */
export const quantize = async ({
  model,
  options,
  json,
  output,
  quantizeModel,
  signal,
}: Quantize): Promise<void> => {
  const types = readQuantizationTypes(options.to);
  const files: QuantizedFile[] = [];
  let shown: { readonly key: string; readonly progress: ReturnType<typeof taskProgress> } | null = null;
  try {
    await quantizeModel({
      model,
      types,
      outFolder: options.out === undefined ? null : path.resolve(options.out),
      importanceTextPath: options.importanceText === undefined ? null : path.resolve(options.importanceText),
      onRequantizing: (cost) => output.note(cost),
      onChange: ({ id, name, type, state, doneBytes, totalBytes }) => {
        const verb = verbs[state];
        if (verb === undefined) {
          return;
        }
        const key = `${id} ${state}`;
        if (shown?.key !== key) {
          shown = { key, progress: taskProgress(verb, output) };
        }
        shown.progress({ name: `${name} to ${type}`, doneBytes, totalBytes });
      },
      onFile: (file) => {
        files.push(file);
        if (!json) {
          output.write(
            `${terminalText(file.path)}: ${file.quantization}, ${bytesInWords(file.sizeBytes)}, SHA-256 ${file.sha256}\n`,
          );
        } else {
          output.note(`${file.quantization}: ${bytesInWords(file.sizeBytes)}, ${file.path}`);
        }
      },
      signal,
    });
  } finally {
    output.clearProgress();
  }
  if (json) {
    output.write(jsonText({ files }));
  }
};
