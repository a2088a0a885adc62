/** A license text in lines, as they are shown: every kind of line end counts, a form feed too. */
export const licenseLines = (text: string): readonly string[] => text.split(/\r\n|[\n\r\f]/);

/** The numbers of the lines that hold what is searched for, from 0; empty for an empty search. */
export const linesWith = (lines: readonly string[], search: string): readonly number[] => {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") {
    return [];
  }
  return lines.flatMap((line, index) => (line.toLowerCase().includes(wanted) ? [index] : []));
};

/** A line cut at what is searched for, so that the hits can be marked. */
export const splitAtHits = (
  line: string,
  search: string,
): readonly { readonly text: string; readonly isHit: boolean }[] => {
  const wanted = search.trim().toLowerCase();
  const lower = line.toLowerCase();
  // Some letters change their length in lower case: then the places would not fit.
  if (wanted === "" || lower.length !== line.length) {
    return [{ text: line, isHit: false }];
  }
  const pieces: { text: string; isHit: boolean }[] = [];
  let from = 0;
  for (let hit = lower.indexOf(wanted); hit >= 0; hit = lower.indexOf(wanted, from)) {
    if (hit > from) {
      pieces.push({ text: line.slice(from, hit), isHit: false });
    }
    pieces.push({ text: line.slice(hit, hit + wanted.length), isHit: true });
    from = hit + wanted.length;
  }
  if (from < line.length || pieces.length === 0) {
    pieces.push({ text: line.slice(from), isHit: false });
  }
  return pieces;
};
