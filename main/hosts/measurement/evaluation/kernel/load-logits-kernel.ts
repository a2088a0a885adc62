import { logitsKernelBytes } from "./logits-kernel-bytes.ts";

/** Node's own; its types come with the browser's, which main does not have. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The functions of `logits-kernel.wat`. Addresses and counts are in bytes and tokens. */
export type LogitsKernel = {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly maximum: (logits: number, count: number) => number;
  readonly minimum: (logits: number, count: number) => number;
  readonly sumOfExponentials: (logits: number, count: number, maximum: number) => number;
  readonly encode: (
    logits: number,
    codes: number,
    count: number,
    minimum: number,
    inverseScale: number,
  ) => void;
  readonly maximumCode: (codes: number, count: number) => number;
  readonly divergence: (
    logits: number,
    codes: number,
    count: number,
    scale: number,
    minimum: number,
    shift: number,
  ) => number;
};

/** An instance with a memory of its own. */
export const loadLogitsKernel = (): LogitsKernel => {
  const module = new WebAssembly.Module(Buffer.from(logitsKernelBytes, "base64"));
  return new WebAssembly.Instance(module).exports as LogitsKernel;
};
