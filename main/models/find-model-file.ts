import type { ModelFile } from "../../app/models/model-file.ts";

export type Found =
  | { readonly state: "found"; readonly file: ModelFile }
  | { readonly state: "none"; readonly sentence: string };

/** Ids hold no separators, and none ends like a file name. */
export const looksLikePath = (text: string): boolean => /[/\\]/.test(text) || /\.gguf$/i.test(text);

/**
 * What a person means by `text`: an id, a SHA-256, the only id or hash that begins so. An exact id
 * wins over everything.
 */
export const findModelFile = (files: readonly ModelFile[], text: string): Found => {
  const exact = files.find((file) => file.id === text);
  if (exact !== undefined) {
    return { state: "found", file: exact };
  }
  const wanted = text.toLowerCase();
  const matching = files.filter(
    (file) =>
      file.id === wanted ||
      file.sha256 === wanted ||
      // The marked form of an id stays true when a file of the same name comes or goes.
      (file.sha256 !== null && wanted === `${file.id}-${file.sha256.slice(0, 8)}`) ||
      (wanted.length >= 3 && file.id.startsWith(wanted)) ||
      (wanted.length >= 8 && file.sha256?.startsWith(wanted) === true),
  );
  const [first] = matching;
  const usable = matching.filter((file) => file.problem === null);
  const only = matching.length === 1 ? first : usable.length === 1 ? usable[0] : undefined;
  if (only !== undefined) {
    return { state: "found", file: only };
  }
  return {
    state: "none",
    sentence:
      first === undefined
        ? `No installed model is called ${text.slice(0, 200)}. \`cloister models list\` shows those that are.`
        : `${matching.length} installed models begin with ${text.slice(0, 200)}: ${matching
            .slice(0, 5)
            .map((file) => file.id)
            .join(", ")}. Name one of them in full.`,
  };
};
