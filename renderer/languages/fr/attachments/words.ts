import type { words as english } from "../../../attachments/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  tooMany: (most) =>
    `Un message peut avoir ${count(most)} pièces jointes. Rien n’a été ajouté. En retirer, ou les envoyer avec un autre message.`,
  tooManyToSend: (attached, most) =>
    `Ce message a ${count(attached)} pièces jointes, et un message peut en avoir ${count(most)}. Rien n’a été envoyé. En retirer, ou les envoyer avec un autre message.`,
  pastedTooLong: (characters, most) =>
    `Le texte collé a ${count(characters)} caractères, et une pièce jointe peut en avoir ${count(most)}. Rien n’a été ajouté ; ce qui était saisi est toujours là. Joindre la partie qui compte.`,
};
