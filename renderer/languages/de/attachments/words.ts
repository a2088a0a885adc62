import type { words as english } from "../../../attachments/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  tooMany: (most) =>
    `Eine Nachricht kann ${count(most)} Anhänge haben. Nichts wurde hinzugefügt. Einige entfernen oder mit einer anderen Nachricht senden.`,
  tooManyToSend: (attached, most) =>
    `Diese Nachricht hat ${count(attached)} Anhänge, und eine kann ${count(most)} haben. Nichts wurde gesendet. Einige entfernen oder mit einer anderen Nachricht senden.`,
  pastedTooLong: (characters, most) =>
    `Das Eingefügte hat ${count(characters)} Zeichen, und ein Anhang kann ${count(most)} haben. Nichts wurde hinzugefügt; was eingegeben war, steht noch hier. Den Teil anhängen, auf den es ankommt.`,
};
