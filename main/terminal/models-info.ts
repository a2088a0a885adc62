import type { License } from "../../app/licenses/license.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import type { ModelDetails } from "../../app/models/model-details.ts";
import { jsonText } from "./json-text.ts";
import { modelFileAsJson } from "./models-list.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { terminalText } from "./terminal-text.ts";

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
    ["trained context", header === null ? null : `${count(header.trainedContextSize)} tokens`],
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
      ([key, value]) => [`source ${key}`, value === null ? null : String(value)] as const,
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

const part = (title: string, sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : ["", title, ...sentences.map((sentence) => `  - ${sentence}`)];

export const printModelInfo = (
  details: ModelDetails,
  card: License | null,
  { json, output }: { readonly json: boolean; readonly output: TerminalOutput },
): void => {
  if (json) {
    output.write(jsonText(modelInfoAsJson(details, card)));
    return;
  }
  const stated = lines(details, card);
  const width = Math.max(...stated.map(([name]) => name.length));
  const text = [
    ...stated.map(([name, value]) => `${name.padEnd(width)}  ${value.replace(/[\n\t]/g, " ")}`),
    ...(card === null
      ? []
      : [
          ...part("You may:", card.permits),
          ...part("You must:", card.requires),
          ...part("You must not:", card.forbids),
        ]),
  ];
  output.write(`${text.map(terminalText).join("\n")}\n`);
};
