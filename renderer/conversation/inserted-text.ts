/** What was put into a text, and what is left of the text without it. */
export type Insertion = { readonly inserted: string; readonly rest: string };

const commonStart = (one: string, other: string): number => {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) {
    length += 1;
  }
  return length;
};

const commonEnd = (one: string, other: string, most: number): number => {
  let length = 0;
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) {
    length += 1;
  }
  return length;
};

/** Tells what came into a text in one go. What was replaced by it is in neither part. */
export const insertedText = (before: string, after: string): Insertion => {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, Math.min(before.length, after.length) - start);
  return {
    inserted: after.slice(start, after.length - end),
    rest: before.slice(0, start) + before.slice(before.length - end),
  };
};
