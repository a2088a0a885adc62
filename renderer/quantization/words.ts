import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("quantization/words", {
  title: "Make quantizations",
  description: (name: string, size: string): string => `Smaller files made of ${name}, ${size}.`,
  parent: "Made from",
  reading: "Asking the engine what each type comes to",
  table: "Types",
  choose: "Make",
  makeType: (type: string): string => `Make ${type}`,
  type: "Type",
  bits: "Bits per weight",
  size: "Size",
  usual: "The usual types",
  all: "All types",
  made: "made already",
  needsText: "Needs an importance matrix.",
  otherwise: (count: number, total: number): string =>
    `${count} of ${total} tensors take another type, because their rows do not fit this one.`,
  importance: "Use an importance matrix",
  importanceHint:
    "Computed from a text file that you choose next: the weights it needs most are kept best. It takes a while.",
  free: (size: string): string => `${size} free on the disk`,
  takes: (size: string): string => `The chosen files take ${size}.`,
  progress: "What is being made",
  cancel: "Cancel",
  close: "Close",
  startNone: "Make files",
  start: (count: number): string => (count === 1 ? "Make 1 file" : `Make ${count} files`),
  starting: "Starting",
} as const);
