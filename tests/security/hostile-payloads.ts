import { exfiltrationPayloads } from "./exfiltration-payloads.ts";
import { markupPayloads } from "./markup-payloads.ts";
import { renderingPayloads } from "./rendering-payloads.ts";
import { scriptPayloads } from "./script-payloads.ts";

export type HostilePayload = { readonly name: string; readonly text: string };

const numbered = (kind: string, texts: readonly string[]): readonly HostilePayload[] =>
  texts.map((text, index) => ({ name: `${kind} ${index + 1}`, text }));

/** Everything that a model, or a document it read, might write to make the window load, run, hide or break something. */
export const hostilePayloads: readonly HostilePayload[] = [
  ...numbered("exfiltration", exfiltrationPayloads),
  ...numbered("script", scriptPayloads),
  ...numbered("markup", markupPayloads),
  ...renderingPayloads.map(([name, text]) => ({ name, text })),
];
