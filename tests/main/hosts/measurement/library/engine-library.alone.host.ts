import koffi, { type TypeObject } from "koffi";
import { describe, expect, it } from "vitest";
import { checkLayout } from "../../../../../main/hosts/measurement/library/check-layout.ts";
import {
  contextParameters,
  modelParameters,
  quantizeParameters,
} from "../../../../../main/hosts/measurement/library/engine-structures.ts";
import { findEngineFiles } from "../../../../../main/hosts/measurement/library/find-engine-files.ts";
import { startMeasurementHost } from "../start-measurement-host.ts";

/** As another release may declare it: one field more, of the same size in all. */
const shifted = (fields: Record<string, string>, inserted: string, dropped: string): Record<string, string> =>
  Object.fromEntries([[inserted, "int32"], ...Object.entries(fields).filter(([name]) => name !== dropped)]);

const fieldsOf = (type: TypeObject): Record<string, string> => {
  const members: NonNullable<TypeObject["members"]> = type.members ?? {};
  return Object.fromEntries(Object.values(members).map((member) => [member.name, member.type.name]));
};

describe("the engine's library", () => {
  it("is loaded behind the walls and says what it is", async () => {
    const host = startMeasurementHost({ modelPaths: [], jobFolder: null });
    try {
      const engine = await host.call("describeEngine", {});
      expect(engine.version).toMatch(/^\d+\.\d+\.\d+/u);
      expect(engine.systemInfo).toContain("CPU :");
      expect(host.wall().sentence).toContain("measurement host");
    } finally {
      await host.dispose();
    }
  });

  it.each([
    ["llama_model_default_params", modelParameters, "main_gpu"],
    ["llama_context_default_params", contextParameters, "n_threads"],
    ["llama_model_quantize_default_params", quantizeParameters, "token_embedding_type"],
  ] as const)("shows by what %s fills in that our layout is another", (name, structure, dropped) => {
    const library = koffi.load(findEngineFiles(process.platform, process.arch).llamaPath);
    const wrong = koffi.struct(shifted(fieldsOf(structure.type), "inserted", dropped));
    expect(koffi.sizeof(wrong)).toBe(structure.sizeBytes);
    const found = (type: TypeObject) => ({
      sizeBytes: koffi.sizeof(type),
      defaults: library.func(name, type, [])(),
    });
    expect(() => checkLayout(structure, found(structure.type))).not.toThrow();
    expect(() => checkLayout(structure, found(wrong))).toThrow(/is of another version/u);
  });
});
