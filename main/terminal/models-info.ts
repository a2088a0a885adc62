import type { License } from "../../app/licenses/license.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import type { ModelDetails } from "../../app/models/model-details.ts";
import { jsonText } from "./json-text.ts";
import { modelFileAsJson } from "./models-list.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapWords } from "./wrap-words.ts";

/** The model as `models list` gives it, with its provenance and what its license says. */
export const modelInfoAsJson = (
  { file, header, chatTemplate, provenance }: ModelDetails,
  card: License | null,
): object => ({
  ...modelFileAsJson(file),
  architecture: header?.architecture ?? null,
  parameters: header?.parameters ?? null,
  trainedContextSize: header?.trainedContextSize ?? null,
  chatTemplateSha256: chatTemplate?.sha256 ?? header?.chatTemplate?.sha256 ?? null,
  provenance,
  licenseCard:
    card === null
      ? null
      : {
          id: card.id,
          name: card.name,
          class: card.class,
          classReason: card.classReason,
          permits: card.permits,
          requires: card.requires,
          forbids: card.forbids,
          source: card.source,
        },
});

const count = (value: number): string => value.toLocaleString("en-US");

const lines = ({ file, header, chatTemplate, provenance, fit }: ModelDetails, card: License | null) => {
  const stated: readonly (readonly [string, string | null | undefined])[] = [
    ["id", file.id],
    ["name", file.name],
    ["quantization", file.quantization],
    ["size", bytesInWords(file.sizeBytes)],
    ["sha-256", file.sha256],
    ["path", file.path],
    ["problem", file.problem?.message],
    ["architecture", header?.architecture],
    ["parameters", header === null ? null : count(header.parameters)],
    ["trained for", header === null ? null : `${count(header.trainedContextSize)} tokens`],
    ["fit", fit?.sentence],
    [
      "chat template",
      chatTemplate === null
        ? null
        : `${chatTemplate.sha256}${chatTemplate.matchesCatalog === false ? ", NOT the one that the catalog knows" : ""}`,
    ],
    ["verified by", file.verification],
    ["verified at", file.verifiedAt === null ? "never" : new Date(file.verifiedAt).toISOString()],
    ["published as", provenance?.fileName],
    ...Object.entries(provenance?.source ?? {}).map(
      ([key, value]) => [key === "kind" ? "source" : key, value === null ? null : String(value)] as const,
    ),
    [
      "came here",
      provenance?.acquired === undefined
        ? null
        : `${provenance.acquired.at}, by Cloister ${provenance.acquired.appVersion}`,
    ],
    ["license", file.license === null ? "not stated" : (card?.name ?? file.license)],
    ["license class", card?.class],
    [
      "license text",
      provenance?.licenseTextSha256 === undefined
        ? null
        : `licenses/${provenance.licenseTextSha256}.txt in the model folder`,
    ],
    [
      "accepted",
      provenance?.acceptance === undefined
        ? null
        : `${provenance.acceptance.at}, by ${provenance.acceptance.by}`,
    ],
  ];
  return stated.flatMap(([name, value]) =>
    value === null || value === undefined || value === "" ? [] : [[name, value] as const],
  );
};

/** Whole lines where `columns` is null; else those that follow stand below the first. */
const hanging = (start: string, text: string, columns: number | null): readonly string[] =>
  (columns === null ? [text] : wrapWords(text, columns - start.length)).map(
    (line, index) => (index === 0 ? start : " ".repeat(start.length)) + line,
  );

const part = (title: string, sentences: readonly string[], columns: number | null): readonly string[] =>
  sentences.length === 0
    ? []
    : ["", title, ...sentences.flatMap((sentence) => hanging("  - ", sentence, columns))];

export const printModelInfo = (
  details: ModelDetails,
  card: License | null,
  { json, output }: { readonly json: boolean; readonly output: TerminalOutput },
): void => {
  if (json) {
    output.write(jsonText(modelInfoAsJson(details, card)));
    return;
  }
  const { columns } = output;
  const stated = lines(details, card);
  const width = Math.max(...stated.map(([name]) => name.length));
  const text = [
    ...stated.flatMap(([name, value]) =>
      // A path with spaces in it is copied as a whole.
      hanging(
        `${name.padEnd(width)}  `,
        terminalText(value).replace(/[\n\t]/g, " "),
        name === "path" ? null : columns,
      ),
    ),
    ...(card === null
      ? []
      : [
          ...part("You may:", card.permits, columns),
          ...part("You must:", card.requires, columns),
          ...part("You must not:", card.forbids, columns),
        ]),
  ];
  output.write(`${text.map(terminalText).join("\n")}\n`);
};
