import { expect, test } from "vitest";
import { shortcutOfEvent } from "../../../renderer/components/shortcut-of-event.ts";
import { keysOfShortcut, shownShortcut } from "../../../renderer/components/shown-shortcut.ts";

type Pressed = Parameters<typeof shortcutOfEvent>[0];
const press = (change: Partial<Pressed> & { readonly altGraph?: boolean }): Pressed => ({
  key: "a",
  code: "KeyA",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  getModifierState: (name) => name === "AltGraph" && change.altGraph === true,
  ...change,
});

test.each([
  ["a letter by what is written, wherever it lies", { key: "z", code: "KeyY", ctrlKey: true }, "CmdOrCtrl+Z"],
  ["a letter with Shift", { key: "F", code: "KeyF", ctrlKey: true, shiftKey: true }, "CmdOrCtrl+Shift+F"],
  ["a letter of another script by its place", { key: "л", code: "KeyK", ctrlKey: true }, "CmdOrCtrl+K"],
  [
    "a digit on a keyboard that writes signs there",
    { key: "&", code: "Digit1", ctrlKey: true },
    "CmdOrCtrl+1",
  ],
  ["a digit with Shift", { key: "!", code: "Digit1", ctrlKey: true, shiftKey: true }, "CmdOrCtrl+Shift+1"],
  ["a sign by what is written", { key: "-", code: "Slash", ctrlKey: true }, "CmdOrCtrl+-"],
  [
    "a sign with Shift by its place",
    { key: "?", code: "Slash", ctrlKey: true, shiftKey: true },
    "CmdOrCtrl+Shift+/",
  ],
  ["an arrow", { key: "ArrowUp", code: "ArrowUp", altKey: true }, "Alt+Up"],
  ["the space bar", { key: " ", code: "Space", ctrlKey: true, shiftKey: true }, "CmdOrCtrl+Shift+Space"],
  ["a function key", { key: "F2", code: "F2" }, "F2"],
  ["only a modifier", { key: "Control", code: "ControlLeft", ctrlKey: true }, null],
  ["a key that has no name", { key: "Enter", code: "Enter", ctrlKey: true }, null],
  ["AltGr, which writes", { key: "{", code: "Digit7", ctrlKey: true, altKey: true, altGraph: true }, null],
  ["the key of the system", { key: "k", code: "KeyK", metaKey: true }, null],
] as const)("%s", (_, pressed, shortcut) => {
  expect(shortcutOfEvent(press(pressed), false)).toBe(shortcut);
});

test("on a Mac, Command is the main modifier, and Option changes no letter", () => {
  expect(shortcutOfEvent(press({ key: "k", code: "KeyK", metaKey: true }), true)).toBe("CmdOrCtrl+K");
  expect(shortcutOfEvent(press({ key: "˚", code: "KeyK", metaKey: true, altKey: true }), true)).toBe(
    "CmdOrCtrl+Alt+K",
  );
  expect(shortcutOfEvent(press({ key: "k", code: "KeyK", ctrlKey: true }), true)).toBe("Ctrl+K");
});

test("keys are shown as each platform prints them", () => {
  expect(shownShortcut("CmdOrCtrl+Shift+F", false)).toBe("Ctrl+Shift+F");
  expect(shownShortcut("CmdOrCtrl+Shift+F", true)).toBe("⇧⌘F");
  expect(keysOfShortcut("CmdOrCtrl+PageDown", false)).toEqual(["Ctrl", "Page Down"]);
  expect(keysOfShortcut("nonsense", false)).toEqual([]);
});
