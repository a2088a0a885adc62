import type { words as english } from "../../../attachments/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  tooMany: (most) =>
    `Un mensaje puede tener ${count(most)} adjuntos. No se añadió nada. Quitar algunos, o enviarlos con otro mensaje.`,
  tooManyToSend: (attached, most) =>
    `Este mensaje tiene ${count(attached)} adjuntos, y un mensaje puede tener ${count(most)}. No se envió nada. Quitar algunos, o enviarlos con otro mensaje.`,
  pastedTooLong: (characters, most) =>
    `Lo pegado tiene ${count(characters)} caracteres, y un adjunto puede tener ${count(most)}. No se añadió nada; lo que estaba escrito sigue aquí. Adjuntar la parte que importa.`,
};
