import type { licenseWords as english } from "../../../components/license-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  classes: {
    "open-source": "Código abierto",
    "open-weights": "Pesos abiertos",
    community: "Licencia comunitaria",
    "non-commercial": "No comercial",
    unknown: "Desconocida",
  },
  classDefinitions: {
    "open-source":
      "Aprobada por la Open Source Initiative: cualquiera puede usarlo, cambiarlo y compartirlo con cualquier fin.",
    "open-weights": "Pocos límites de uso, pero sin la aprobación de la Open Source Initiative.",
    community: "El uso se permite dentro de límites: de usuarios, ámbitos, nombre o por una política de uso.",
    "non-commercial": "Sin otra licencia, no para uso comercial.",
    unknown: "Nadie ha indicado una licencia que Cloister conozca.",
  },
  permits: "Se permite",
  requires: "Se exige",
  forbids: "Se prohíbe",
  nothingStated: "No se indica nada.",
  nothing: "Nada.",
  statementsFrom: (address) => `Estas frases resumen ${address}. No son asesoramiento jurídico.`,
  noSource: "Nadie ha indicado más.",
  fullText: "Texto completo",
  showText: "Mostrar el texto completo",
  hideText: "Ocultar el texto completo",
  searchText: "Buscar en el texto",
  hits: (value) => counted(value, { one: "# línea", other: "# líneas" }),
  noHits: "No está en este texto",
  textFrom: (from) => `De ${from}.`,
  textHash: "Copiar el SHA-256",
  noText:
    "El texto completo no se guarda aquí. El texto propio de un modelo se lee de su repositorio al mirar el modelo.",
  noTextInRepository:
    "El repositorio del modelo no tiene texto de licencia. Se acepta lo que figura arriba; la fuente tiene las condiciones completas.",
  moreLines: (value) => counted(value, { one: "Mostrar # línea más", other: "Mostrar # líneas más" }),
  readingText: "Leyendo el texto de la licencia",
  dialogTitle: (model) => `Licencia de ${model}`,
  further: (license) => `También rige: ${license}`,
  sameText: "El repositorio tiene un solo archivo de licencia; figura arriba.",
  accept: "Aceptar la licencia",
  acceptUnknown: "Aceptar la licencia",
  accepting: "Registrando",
  acceptHint:
    "Qué se acepta, cuándo y con qué nombre queda registrado junto al modelo. Un texto cambiado vuelve a preguntar.",
  openness: "Apertura",
  opennessParts: {
    weights: "Pesos",
    trainingCode: "Código de entrenamiento",
    trainingData: "Datos de entrenamiento",
    documentation: "Documentación",
    licenseClass: "Licencia",
  },
  opennessStates: { open: "abierto", partial: "abierto en parte", closed: "cerrado", unknown: "sin indicar" },
  opennessSource: (source) => (source === null ? "Nadie lo ha indicado." : `Indicado en ${source}`),
  classesInLine: {
    "open-source": "código abierto",
    "open-weights": "pesos abiertos",
    community: "licencia comunitaria",
    "non-commercial": "no comercial",
    unknown: "desconocida",
  },
};
