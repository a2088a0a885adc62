/**
 * Marks that are written on a letter of any script and left out of a search: accents, Arabic vowel signs. The two
 * Japanese voicing marks are kept, because they make another syllable.
 */
const ignoredMark = /(?![\u3099\u309a])[\p{Script=Inherited}\u00ad\u200b\u2060\ufeff]/gu;
const kana = /^[\u3040-\u30ff]/;

/** Letters that are no letter with a mark, but are typed as one by whoever lacks the key. */
const alike: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  ς: "σ",
};

/**
 * What one character counts as in a search: lower case, without accents, compatible forms as one. May be empty (a mark
 * of its own) or several characters (`ß`).
 */
export const foldCharacter = (character: string): string => {
  const plain = character
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(ignoredMark, "")
    .replace(/[ßæœøđðłıς]/gu, (letter) => alike[letter] ?? letter);
  // Korean syllables are put together again; kana keep their marks apart, as some texts write them.
  return kana.test(plain) ? plain : plain.normalize("NFC");
};
