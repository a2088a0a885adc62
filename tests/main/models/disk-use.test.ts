import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskUse } from "../../../main/models/disk-use.ts";
import { temporaryFolder, writeModel } from "./support/test-library.ts";

describe("diskUse", () => {
  it("says what may really be written to: also a folder that is not there yet, never a file", async () => {
    const root = temporaryFolder();
    const file = writeModel(root, "a.gguf");
    const paths = [root, join(root, "not", "yet"), file, join(file, "below")];
    const used = await diskUse(
      paths.map((path) => ({ path, writable: true, reason: "For a test." })),
      [],
    );
    expect(used.map(({ writable }) => writable)).toEqual([true, true, false, false]);
  });
});
