import { expect, test } from "vitest";
import { chatTemplateOfRepository } from "../../../app/catalog/chat-template-of-repository.ts";
import { hashOf, sampleFile, sampleModel } from "./sample-catalog.ts";

const repository = "example/Shared-GGUF";
const model = (index: number, chatTemplateSha256: string | null) =>
  sampleModel(index, { chatTemplateSha256, files: [sampleFile(index, { repository })] });

test("a repository has the template of its models where they agree, and none where they do not or none is stated", () => {
  const of = (...models: ReturnType<typeof model>[]): string | null =>
    chatTemplateOfRepository({ models: [sampleModel(9), ...models] }, repository);
  expect(of()).toBeNull();
  expect(of(model(1, null))).toBeNull();
  expect(of(model(1, hashOf(7)))).toBe(hashOf(7));
  expect(of(model(1, hashOf(7)), model(2, hashOf(7)))).toBe(hashOf(7));
  expect(of(model(1, hashOf(7)), model(2, hashOf(8)))).toBeNull();
  expect(of(model(1, hashOf(7)), model(2, null))).toBeNull();
});
