export type PublishedFile = {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string | null;
};

export type FileGroups = {
  /** One GGUF each, its parts in order. */
  readonly whole: readonly (readonly PublishedFile[])[];
  /** Split files of which parts are missing: the parts that are there, and how many there should be. */
  readonly incomplete: readonly { readonly parts: readonly PublishedFile[]; readonly partCount: number }[];
};

const partName = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/i;
const mostParts = 1000;

type Split = { readonly prefix: string; readonly part: number; readonly partCount: number };

const splitOf = (fileName: string): Split | null => {
  const match = partName.exec(fileName);
  if (match === null) {
    return null;
  }
  const [, prefix = "", part = "", partCount = ""] = match;
  return { prefix, part: Number(part), partCount: Number(partCount) };
};

/** Puts the parts of split files (`-00001-of-00003`, as llama-gguf-split names them) together, in the order of their first part. */
export const groupFiles = (files: readonly PublishedFile[]): FileGroups => {
  const groups = new Map<
    string,
    { readonly partCount: number; readonly parts: Map<number, PublishedFile> }
  >();
  for (const file of files) {
    const split = splitOf(file.fileName);
    // A name that only looks like a part stands for itself.
    const key =
      split === null || split.partCount === 0 ? file.fileName : `${split.prefix}\0${split.partCount}`;
    const group = groups.get(key) ?? {
      partCount: split === null || split.partCount === 0 ? 1 : split.partCount,
      parts: new Map<number, PublishedFile>(),
    };
    group.parts.set(split?.part ?? 1, file);
    groups.set(key, group);
  }
  const whole: (readonly PublishedFile[])[] = [];
  const incomplete: { parts: readonly PublishedFile[]; partCount: number }[] = [];
  for (const { partCount, parts } of groups.values()) {
    const inOrder = [...parts].sort(([a], [b]) => a - b);
    const isWhole =
      partCount === 1
        ? inOrder.length === 1
        : partCount <= mostParts &&
          inOrder.length === partCount &&
          inOrder.every(([number], index) => number === index + 1);
    const ordered = inOrder.map(([, file]) => file);
    if (isWhole) {
      whole.push(ordered);
    } else {
      incomplete.push({ parts: ordered, partCount });
    }
  }
  return { whole, incomplete };
};

/** The file's name without folder, ending and number of the part. */
export const baseNameOf = (fileName: string): string => {
  const last = fileName.split("/").at(-1) ?? fileName;
  const match = partName.exec(last);
  return match === null ? last.replace(/\.gguf$/i, "") : (match[1] ?? last);
};
