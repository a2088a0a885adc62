import { expect, test } from "vitest";
import { appErrorCodes } from "../../../app/errors/app-error-codes.ts";
import { errorActions } from "../../../renderer/errors/error-action.ts";
import { words } from "../../../renderer/errors/words.ts";

test("every error code has one action, and every action has its words", () => {
  expect(Object.keys(errorActions).toSorted()).toEqual([...appErrorCodes].toSorted());
  for (const action of Object.values(errorActions)) {
    expect(words.actions[action]).toMatch(/^[A-Z][a-z ]+$|^Open (Models|Settings)$/);
  }
});
