import { expect, test } from "vitest";
import { words } from "../../../renderer/languages/de/sentence-words.ts";
import { sayIn } from "../../../renderer/languages/say-in-language.ts";
import { canBeSaid, isSentence, quotedIn } from "./quoted-sentences.ts";

const sources = import.meta.glob(
  [
    "../../../main/comparison/*.ts",
    "../../../main/evaluation-sets/*.ts",
    "../../../main/quantization/*.ts",
    "../../../main/arena/*.ts",
    "../../../main/hosts/check/evaluation-sets/**/*.ts",
    "../../../main/hosts/measurement/**/*.ts",
    "../../../app/comparison/*.ts",
    "../../../app/evaluation-sets/*.ts",
    "../../../app/quantization/*.ts",
  ],
  { eager: true, query: "?raw", import: "default" },
) as Record<string, string>;

const quoted = Object.values(sources).flatMap(quotedIn).filter(isSentence);

/** Lines of the log, which is English. 7 stands where something is put in. */
const onlyInTheLog = [
  "an answer side by side failed: 7",
  "an inference host did not stop in time and was ended",
  "7 7 of the votes could not be read",
  "a comparison stopped: 7",
  "the end of a comparison could not be noted: 7",
  "a comparison gave up 7 of file 7: 7",
  "the comparison 7 is not listed: 7",
  "the comparison 7 cannot be read",
  "the built-in evaluation set 7 cannot be read: 7",
  "a quantization failed: 7",
];

/** `cloister perplexity` and `cloister quantize --to`, which the window has no counterpart of. */
const onlyInTheTerminal = [
  "This was interrupted before the perplexity was measured.",
  "The text 7 cannot be opened. Check that it is there and that you may read it.",
  "The text 7 7. Choose another one.",
  "is a folder or a device, not a file",
  "is larger than 64 MiB",
  "is empty",
  "There is no quantization to make. Name one, such as Q4_K_M, or several.",
  "7 is no quantization that the engine makes. 7",
  "It makes 7.",
  "Among others it makes 7.",
];

/** Of an Error that is no AppError: a person reads that something went wrong inside Cloister, and the log has this. */
const onlyTheCauseOfAnError = [
  "7 is larger than 7 bytes",
  "a text is evaluated that the plan does not have",
  "a text is compared with a reference that was not examined",
  "a step names a file that the plan does not have",
  "a step names a set that the plan does not have",
  "a file is traced that the plan does not have",
  "the thread of a report ended with 7",
  "Each choice needs one finite log-probability.",
  "There is no expert 7.",
  "The importance matrix is cut short.",
  "Rows 7 to 7 of 7 outputs were asked for.",
  "The engine has no logits.",
  "Token 7 of the batch has no logits.",
  "The engine made no pool of 7 threads.",
  "A batch for 7 tokens is full.",
];

/** Written into a file, and looked for in what the engine says. */
const notSaidByCloister = ["cloister text record 1\n", "failed to quantize:"];

/** Put together of several pieces: as a person meets them. */
const composed: Readonly<Record<string, readonly string[]>> = {
  "7 has 7 7, and perplexity at a context size of 7 needs 7. Take a longer text, or a smaller context size.":
    [
      "7 has 1 token, and perplexity at a context size of 7 needs 7. Take a longer text, or a smaller context size.",
      "7 has 7 tokens, and perplexity at a context size of 7 needs 7. Take a longer text, or a smaller context size.",
    ],
  "The text was not taken: 7. 7": [
    "The text was not taken: it is larger than 64 MiB. Choose a part of it.",
    "The text was not taken: it cannot be opened. Check that it is there and that you may read it.",
  ],
  "The file was not read as an evaluation set: 7.7": [
    "The file was not read as an evaluation set: it is empty.",
    "The file was not read as an evaluation set: it has more than 100,000 items. Split it into several sets.",
    "The file was not read as an evaluation set: the process that read it ended; it may be out of reach, damaged, or built to do harm.",
  ],
};

const leftOut = [
  ...onlyInTheLog,
  ...onlyInTheTerminal,
  ...onlyTheCauseOfAnError,
  ...notSaidByCloister,
  ...Object.keys(composed),
];

test("every sentence, reason and advice of the comparison lab can be said in other languages", () => {
  // That many there are at least: a search that finds none would find no fault either.
  expect(quoted.length).toBeGreaterThan(200);
  expect(quoted.filter((text) => !leftOut.includes(text) && !canBeSaid(text))).toEqual([]);
});

test("what is left out is still in the sources, and would not be said", () => {
  expect(leftOut.filter((text) => !quoted.includes(text) || canBeSaid(text))).toEqual([]);
});

test("what is put together can be said as it is met", () => {
  expect(
    Object.values(composed)
      .flat()
      .filter((text) => !canBeSaid(text)),
  ).toEqual([]);
});

test.each([
  ["its schema cannot be used: it is not JSON", "ihr Schema ist nicht verwendbar: es ist kein JSON"],
  [
    "its schema cannot be used: it is too large at #/properties/a",
    "ihr Schema ist nicht verwendbar: es ist bei #/properties/a zu groß",
  ],
  [
    "its schema cannot be used: “pattern” at #/properties/a is not supported",
    "ihr Schema ist nicht verwendbar: „pattern“ bei #/properties/a wird nicht unterstützt",
  ],
  [
    "its expected value does not follow its schema at /a",
    "ihr erwarteter Wert folgt bei /a nicht ihrem Schema",
  ],
  [
    "its pattern cannot be used: it is no regular expression",
    "ihr Muster ist nicht verwendbar: es ist kein regulärer Ausdruck",
  ],
  ["in its answer, there is no such choice", "in answer: diese Wahl gibt es nicht"],
  ["it has no prompt", "prompt fehlt"],
  ["It found “it has no prompt” likelier.", "Für wahrscheinlicher hielt es „it has no prompt“."],
  [
    "The text was not taken: it is empty. Choose a file with text in it.",
    "Der Text wurde nicht angenommen: die Datei ist leer. Eine Datei wählen, in der Text steht.",
  ],
])("in German: %s", (english, german) => {
  expect(sayIn(words)(english)).toBe(german);
});
