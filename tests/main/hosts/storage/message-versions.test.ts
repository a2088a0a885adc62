import fc from "fast-check";
import { expect, test } from "vitest";
import { messageVersionsAmong } from "../../../../main/hosts/storage/message-versions.ts";

test("a lone message is the first of one", () => {
  expect(messageVersionsAmong(["a"], "a")).toEqual({ position: 1, count: 1, previousId: null, nextId: null });
});

test("walking from the first to the next visits every version in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 }), (ids) => {
      const walked: string[] = [];
      let id: string | null = ids[0] ?? null;
      while (id !== null) {
        const versions: ReturnType<typeof messageVersionsAmong> = messageVersionsAmong(ids, id);
        expect(versions).toMatchObject({ position: walked.length + 1, count: ids.length });
        expect(versions.previousId).toBe(walked.at(-1) ?? null);
        walked.push(id);
        id = versions.nextId;
      }
      expect(walked).toEqual(ids);
    }),
    { seed: 20261121 },
  );
});

test("a stranger has no place among them", () => {
  expect(() => messageVersionsAmong(["a", "b"], "c")).toThrow();
});
