import type { words as english } from "../../../components/left-out-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  names: {
    image: "Bild",
    audio: "Ton",
    video: "Film",
    "audio and video": "Ton und Film",
    "tool call": "Werkzeugaufruf",
    "tool output": "Werkzeugausgabe",
    "error of a tool": "Fehler eines Werkzeugs",
    "web page": "Webseite",
    "quotation of a web page": "Zitat einer Webseite",
    reasoning: "Überlegung",
    "custom instructions": "eigene Anweisungen",
    memory: "Gedächtnis",
    "content of another app": "Inhalt einer anderen App",
    "attached file": "angehängte Datei",
    attachment: "Anhang",
    sources: "Quellen",
    "system message": "Systemnachricht",
    "other things": "anderes",
  },
};
