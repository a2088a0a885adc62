import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeShortcut, holderOf, resetShortcut } from "../../../app/commands/change-shortcut.ts";
import { commandNames } from "../../../app/commands/command-names.ts";
import {
  type CommandId,
  commandGroups,
  commandIds,
  commands,
  defaultShortcut,
} from "../../../app/commands/commands.ts";
import { effectiveShortcuts, type ShortcutChanges } from "../../../app/commands/effective-shortcuts.ts";
import { refusalOfShortcut } from "../../../app/commands/refused-shortcut.ts";
import { isShortcut } from "../../../app/commands/shortcut.ts";
import { shortcutChanges } from "../../../app/commands/shortcut-changes.ts";

const platforms = [true, false] as const;

describe("what commands come with", () => {
  test.each(platforms)("may be taken and belongs to one command alone, on a Mac: %s", (isMac) => {
    const taken = new Map<string, CommandId>();
    for (const id of commandIds) {
      const shortcut = defaultShortcut(id, isMac);
      if (shortcut !== null) {
        expect(isShortcut(shortcut), id).toBe(true);
        expect(refusalOfShortcut(shortcut, { isMac, everywhere: id === "quick-question" }), id).toBeNull();
        expect(taken.get(shortcut), `${id} has the keys of another`).toBeUndefined();
        taken.set(shortcut, id);
      }
    }
    expect(taken.size).toBeGreaterThan(20);
  });

  test("has a name of its own, and stands in a group", () => {
    expect(new Set(Object.values(commandNames)).size).toBe(commandIds.length);
    expect(commandIds.every((id) => commandGroups.includes(commands[id].group))).toBe(true);
  });
});

test("keys are written in one way only", () => {
  for (const written of ["CmdOrCtrl+K", "CmdOrCtrl+Shift+/", "CmdOrCtrl+Alt+Shift+F12", "F2", "Alt+Up"]) {
    expect(isShortcut(written), written).toBe(true);
  }
  for (const written of [
    "",
    "K+CmdOrCtrl",
    "Shift+CmdOrCtrl+K",
    "CmdOrCtrl+CmdOrCtrl+K",
    "CmdOrCtrl+k",
    "CmdOrCtrl++",
    "Ctrl+Enter",
    "Super+K",
    "__proto__",
    "CmdOrCtrl",
    `CmdOrCtrl+${"K".repeat(1000)}`,
  ]) {
    expect(isShortcut(written), written).toBe(false);
  }
});

describe("keys that cannot be a shortcut", () => {
  const elsewhere = { isMac: false };
  const mac = { isMac: true };
  test.each([
    ["CmdOrCtrl+C", elsewhere, "edits-text"],
    ["CmdOrCtrl+Shift+Z", mac, "edits-text"],
    ["CmdOrCtrl+Left", elsewhere, "edits-text"],
    ["CmdOrCtrl+Shift+Backspace", elsewhere, "edits-text"],
    ["CmdOrCtrl+Y", elsewhere, "edits-text"],
    ["CmdOrCtrl+Y", mac, null],
    ["Ctrl+A", mac, "edits-text"],
    ["Ctrl+J", mac, null],
    ["Ctrl+J", elsewhere, "unknown"],
    ["Alt+Up", mac, "edits-text"],
    ["Alt+Up", elsewhere, null],
    ["CmdOrCtrl+Q", mac, "of-the-system"],
    ["F11", elsewhere, "of-the-system"],
    ["Alt+F", elsewhere, "writes-text"],
    ["CmdOrCtrl+Alt+7", elsewhere, "writes-text"],
    ["CmdOrCtrl+Alt+7", mac, null],
    ["K", elsewhere, "needs-modifier"],
    ["Shift+K", elsewhere, "needs-modifier"],
    ["Space", mac, "needs-modifier"],
    ["Down", elsewhere, "needs-modifier"],
    ["PageUp", elsewhere, "needs-modifier"],
    ["F5", elsewhere, null],
    ["nonsense", elsewhere, "unknown"],
  ] as const)("%s, %o: %s", (shortcut, where, refusal) => {
    expect(refusalOfShortcut(shortcut, where)).toBe(refusal);
  });

  test("a command that works everywhere needs two modifiers", () => {
    expect(refusalOfShortcut("CmdOrCtrl+J", { isMac: false, everywhere: true })).toBe("needs-modifier");
    expect(refusalOfShortcut("CmdOrCtrl+Shift+J", { isMac: false, everywhere: true })).toBeNull();
  });
});

describe("the shortcuts that count", () => {
  test("whatever a file says: no keys lead to two commands, and refused ones lead nowhere", () => {
    const anyKeys = fc.oneof(
      fc.constantFrom("CmdOrCtrl+K", "CmdOrCtrl+N", "CmdOrCtrl+C", "K", "F2", "CmdOrCtrl+J", "", "%%"),
      fc.string({ maxLength: 20 }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...commandIds), anyKeys), fc.boolean(), (changes, isMac) => {
        const effective = effectiveShortcuts(changes as ShortcutChanges, isMac);
        const taken = Object.values(effective).filter((one) => one !== null);
        expect(new Set(taken).size).toBe(taken.length);
        expect(Object.keys(effective)).toHaveLength(commandIds.length);
        for (const id of commandIds) {
          const its = effective[id];
          if (its !== null) {
            expect(refusalOfShortcut(its, { isMac, everywhere: id === "quick-question" })).toBeNull();
          }
        }
      }),
      { seed: 20261126, numRuns: 500 },
    );
  });

  test("a change wins over what another command came with", () => {
    const effective = effectiveShortcuts({ "delete-chat": "CmdOrCtrl+N" }, false);
    expect(effective["delete-chat"]).toBe("CmdOrCtrl+N");
    expect(effective["new-chat"]).toBeNull();
  });
});

describe("changing a shortcut", () => {
  test("names who has the keys, and swaps", () => {
    expect(holderOf("CmdOrCtrl+K", "new-chat", {}, false)).toBe("command-palette");
    const changes = changeShortcut({}, "new-chat", "CmdOrCtrl+K", false);
    expect(changes).toEqual({ "new-chat": "CmdOrCtrl+K", "command-palette": "CmdOrCtrl+N" });
    expect(resetShortcut(changes, "new-chat", false)).toEqual({});
  });

  test("keeps only what differs from what commands came with", () => {
    const taken = changeShortcut({}, "open-models", null, false);
    expect(taken).toEqual({ "open-models": null });
    expect(changeShortcut(taken, "open-models", "CmdOrCtrl+3", false)).toEqual({});
  });

  test("does not give one modifier to what works everywhere", () => {
    const changes = changeShortcut({}, "new-chat", "CmdOrCtrl+Shift+Space", false);
    expect(changes).toEqual({ "new-chat": "CmdOrCtrl+Shift+Space", "quick-question": null });
  });
});

test("the settings take shortcuts of commands there are, written as they are written, and no more", () => {
  expect(shortcutChanges.safeParse({ "new-chat": "CmdOrCtrl+J", "open-models": null }).success).toBe(true);
  for (const refused of [
    { "no-such-command": "CmdOrCtrl+J" },
    { "new-chat": "ctrl+j" },
    { "new-chat": 1 },
    { "new-chat": "CmdOrCtrl+J".repeat(1000) },
    [],
    "CmdOrCtrl+J",
  ]) {
    expect(shortcutChanges.safeParse(refused).success, JSON.stringify(refused).slice(0, 60)).toBe(false);
  }
});
