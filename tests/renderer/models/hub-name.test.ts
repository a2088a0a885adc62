import { expect, test } from "vitest";
import { hubName } from "../../../renderer/models/hub-name.ts";

test.each([
  ["https://huggingface.co", "Hugging Face"],
  ["https://hf.co", "Hugging Face"],
  ["https://models.example.org/mirror", "models.example.org"],
  ["http://127.0.0.1:4321", "127.0.0.1:4321"],
  ["https://huggingface.co.example.org", "huggingface.co.example.org"],
])("the hub at %s is called %s", (address, name) => {
  expect(hubName({ address })).toBe(name);
});

test("before main has said which hub is asked, none is named", () => {
  expect(hubName(null)).toBe("Model hub");
});
