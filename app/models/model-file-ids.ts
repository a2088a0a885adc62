import { modelSlug } from "./model-slug.ts";

export type Nameable = {
  /** What the slug is made from. */
  readonly title: string;
  /** Eight hexadecimal digits that tell two files with one title apart, and stay with the file. */
  readonly mark: string;
};

/** The id under which a file can always be found, whatever else is installed. */
export const markedModelFileId = ({ title, mark }: Nameable): string => `${modelSlug(title)}-${mark}`;

/**
 * Ids for files in the order given: the first of a title has the bare slug, each further one its mark behind it, and
 * where even that is taken a number. Every result matches the schema `modelFileId` and none comes twice.
 */
export const modelFileIds = (files: readonly Nameable[]): readonly string[] => {
  const taken = new Set<string>();
  return files.map((file) => {
    const marked = markedModelFileId(file);
    let id = modelSlug(file.title);
    for (let attempt = 1; taken.has(id); attempt += 1) {
      id = attempt === 1 ? marked : `${marked}-${attempt}`;
    }
    taken.add(id);
    return id;
  });
};
