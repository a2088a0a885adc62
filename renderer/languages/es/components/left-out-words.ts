import type { words as english } from "../../../components/left-out-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  names: {
    image: "imagen",
    audio: "sonido",
    video: "vídeo",
    "audio and video": "sonido y vídeo",
    "tool call": "llamada a una herramienta",
    "tool output": "resultado de una herramienta",
    "error of a tool": "error de una herramienta",
    "web page": "página web",
    "quotation of a web page": "cita de una página web",
    reasoning: "razonamiento",
    "custom instructions": "instrucciones propias",
    memory: "memoria",
    "content of another app": "contenido de otra aplicación",
    "attached file": "archivo adjunto",
    attachment: "adjunto",
    sources: "fuentes",
    "system message": "mensaje del sistema",
    "other things": "otras cosas",
  },
};
