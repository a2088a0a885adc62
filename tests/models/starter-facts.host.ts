import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalog } from "../../app/catalog/catalog.ts";
import { readGgufHeader } from "../../main/hosts/check/gguf-header-reader.ts";
import { starterModelPath, starterModelSha256 } from "../support/starter-model.ts";

it("says of the starter model what its own header says", () => {
  const header = readGgufHeader(starterModelPath());
  const { models } = catalog.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, "../../models/catalog.json"), "utf8")),
  );
  const model = models.find(({ files }) => files.some(({ sha256 }) => sha256 === starterModelSha256));
  expect(model).toMatchObject({
    parameters: header.parameters,
    trainedContextSize: header.trainedContextSize,
    architecture: header.architecture,
    chatTemplateSha256: header.chatTemplate?.sha256,
  });
});
