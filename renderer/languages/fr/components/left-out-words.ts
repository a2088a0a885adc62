import type { words as english } from "../../../components/left-out-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  names: {
    image: "image",
    audio: "son",
    video: "vidéo",
    "audio and video": "son et vidéo",
    "tool call": "appel d’outil",
    "tool output": "résultat d’un outil",
    "error of a tool": "erreur d’un outil",
    "web page": "page web",
    "quotation of a web page": "citation d’une page web",
    reasoning: "raisonnement",
    "custom instructions": "instructions personnalisées",
    memory: "mémoire",
    "content of another app": "contenu d’une autre application",
    "attached file": "fichier joint",
    attachment: "pièce jointe",
    sources: "sources",
    "system message": "message système",
    "other things": "autres choses",
  },
};
