import { expect, test } from "vitest";
import { hostileChatFiles } from "./hostile-chat-files.ts";
import { readBytes } from "./read-all.ts";

test("there are many of them, each with a name of its own", () => {
  expect(new Set(hostileChatFiles.map(({ name }) => name)).size).toBeGreaterThanOrEqual(45);
});

// The largest takes seconds to unpack.
const patience = { timeout: 90_000 };

test.each(hostileChatFiles)(
  "$name: $outcome, with a sentence",
  patience,
  async ({ bytes, fileName, outcome }) => {
    const reading = readBytes(bytes(), fileName);
    if (outcome === "refused") {
      await expect(reading).rejects.toMatchObject({
        code: "chat-file-refused",
        message: expect.stringMatching(/^The file could not be read: [^\n]{5,200}\.$/),
      });
      return;
    }
    const found = await reading;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: "unreadable",
      reason: expect.stringMatching(/^[a-z][^\n]{5,200}$/),
    });
    expect(JSON.stringify(found).length).toBeLessThan(2000);
  },
);
