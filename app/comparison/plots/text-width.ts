/** Kana, ideographs, Hangul and full-width forms are as wide as high. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;

/** About how wide a text is drawn in a sans-serif of this size: enough to keep labels apart. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 1 : 0.58) * size, 0);
