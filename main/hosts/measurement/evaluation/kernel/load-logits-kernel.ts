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

/** Where rows may begin: what lies before is the kernel's. */
export const kernelReservedBytes = 64;

/**
 * In the order in which the kernel loads them: the least exponent, 1 / ln 2, ln 2 in two parts, the polynomial of the
 * exponential from its constant term on (0.5 for r² and so on, Cephes' expf), and e's exponent below which a reference's
 * probability does not count.
 */
const constants = [
  -87,
  Math.LOG2E,
  0.693359375,
  -2.1219444e-4,
  1,
  5.0000001201e-1,
  1.6666665459e-1,
  4.1665795894e-2,
  8.3334519073e-3,
  1.3981999507e-3,
  1.98756915e-4,
  -16,
];
/** What a 32-bit float adds to its exponent. */
const exponentBias = 127;

/** An instance with a memory of its own. */
export const loadLogitsKernel = (): LogitsKernel => {
  const module = new WebAssembly.Module(Buffer.from(logitsKernelBytes, "base64"));
  const kernel = new WebAssembly.Instance(module).exports as LogitsKernel;
  const { buffer } = kernel.memory;
  new Float32Array(buffer, 0, constants.length).set(constants);
  new Int32Array(buffer, constants.length * 4, 1)[0] = exponentBias;
  return kernel;
};
