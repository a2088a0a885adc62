/** Bounds of an evaluation set. Its file may come from anybody; lengths of texts are in UTF-16 units. */
export const evaluationSetLimits = {
  /** Of a file that is imported. */
  fileBytes: 64 * 1024 * 1024,
  items: 100_000,
  /** Of one line of a JSONL file, or one record of a CSV file. */
  recordBytes: 1024 * 1024,
  idCharacters: 200,
  nameCharacters: 200,
  descriptionCharacters: 4000,
  promptCharacters: 100_000,
  contextCharacters: 400_000,
  /** Of one choice, of one accepted answer, of an example. */
  answerCharacters: 20_000,
  choices: 10,
  acceptedAnswers: 20,
  patternCharacters: 1000,
  /** Steps of a compiled pattern. What matching costs is at most these times the characters of the answer. */
  patternSteps: 2000,
  generatedTokens: 8192,
  stopStrings: 8,
  stopCharacters: 100,
  /** Broken lines that are told one by one; what is beyond them is counted. */
  toldBrokenLines: 200,
  /** Of an answer that is scored; a longer one is wrong whatever it holds. */
  scoredCharacters: 200_000,
  /** Of an answer that is matched with a pattern. */
  matchedCharacters: 20_000,
  /** Leaf fields of an expected JSON value, and of an answer that is compared with one. */
  fields: 1000,
} as const;
