import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import loadWabt from "wabt";
import {
  kernelReservedBytes,
  loadLogitsKernel,
} from "../../../../../../main/hosts/measurement/evaluation/kernel/load-logits-kernel.ts";
import { logitsKernelBytes } from "../../../../../../main/hosts/measurement/evaluation/kernel/logits-kernel-bytes.ts";
import { repositoryRoot } from "../../../process/fixtures/places.ts";

const { fround } = Math;

describe("the kernel", () => {
  it("is what its text says: run `node scripts/compile-kernel.mjs` after changing that", async () => {
    const wabt = await loadWabt();
    const path = `${repositoryRoot}/main/hosts/measurement/evaluation/kernel/logits-kernel.wat`;
    const module = wabt.parseWat("logits-kernel.wat", readFileSync(path, "utf8"), { simd: true });
    module.validate();
    expect(Buffer.from(module.toBinary({}).buffer).toString("base64")).toBe(logitsKernelBytes);
  });

  it("has exponentials that are right to 2e-7 over their whole range", () => {
    const kernel = loadLogitsKernel();
    const row = new Float32Array(kernel.memory.buffer, kernelReservedBytes, 4);
    for (let step = 0; step <= 8600; step += 1) {
      const exponent = fround(-step / 100);
      // The other three count for nothing beside it.
      row.fill(-1e30);
      row[0] = exponent;
      const sum = kernel.sumOfExponentials(kernelReservedBytes, 4, 0);
      const others = 3 * Math.exp(-87);
      expect(Math.abs((sum - others) / Math.exp(exponent) - 1), `e^${exponent}`).toBeLessThan(
        exponent > -70 ? 2e-7 : 1e-2,
      );
    }
  });
});
