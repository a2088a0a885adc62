const emphasis = /[*`]|~~|__/g;
const link = /!?\[([^\]\n]{0,500})\]\([^()\s]{0,2000}\)/g;

/**
 * About what is shown of an answer: without the marks of emphasis and code, and of links only their text. Where a mark
 * itself is looked for, they stay.
 */
export const withoutMarkup = (text: string, wanted: string): string =>
  /[*`[\]]|~~|__/.test(wanted) ? text : text.replace(link, "$1").replace(emphasis, "");
