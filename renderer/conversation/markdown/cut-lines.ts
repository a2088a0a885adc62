/**
 * Cuts a text into pieces of `count` lines, each but the last with its line break, so that pieces out of view cost
 * nothing. A line longer than `longest` UTF-16 units is cut where it is that long. Linear in the length of the text.
 */
export const cutLines = (text: string, count: number, longest: number): readonly string[] => {
  const pieces: string[] = [];
  let start = 0;
  let lines = 0;
  for (let position = 0; position < text.length; ) {
    const newline = text.indexOf("\n", position);
    const lineEnd = newline === -1 ? text.length : newline + 1;
    if (lineEnd - start > longest) {
      // Never between the halves of one character.
      const at = Math.max(position, start + longest);
      const cut = at < lineEnd && /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : Math.min(at, lineEnd);
      pieces.push(text.slice(start, cut));
      start = cut;
      position = cut;
      lines = 0;
      continue;
    }
    lines += 1;
    position = lineEnd;
    if (lines === count) {
      pieces.push(text.slice(start, lineEnd));
      start = lineEnd;
      lines = 0;
    }
  }
  if (start < text.length || pieces.length === 0) {
    pieces.push(text.slice(start));
  }
  return pieces;
};
