/** Where an address may begin and end in Markdown: spaces, brackets and quotes end it. */
const written = /https:\/\/[^\s<>()[\]"'`]+/giu;
const trailing = /[.,;:!?*_~]+$/u;

const normal = (address: string): string | null => (URL.canParse(address) ? new URL(address).href : null);

/**
 * Whether an address stands in a text: letter by letter, or as another spelling of the same one, since the page is
 * given `https://xn--pple-43d.com/` where the model wrote Cyrillic letters.
 */
export const addressStandsIn = (text: string, address: string): boolean => {
  if (text.includes(address)) {
    return true;
  }
  const wanted = normal(address);
  return (
    wanted !== null &&
    [...text.matchAll(written)].some(
      ([found]) => normal(found) === wanted || normal(found.replace(trailing, "")) === wanted,
    )
  );
};
