import { documentLimits } from "./document-limits.ts";
import { damagedDocument, RefusedDocument } from "./refused-document.ts";
import type { CheckTime } from "./time-limit.ts";

/** What is met on the way through an XML document. Names are without their prefix. */
export type XmlVisitor = {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const elementsBetweenTimes = 5000;

const decodeEntities = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{1,8}));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined) {
          return entities[name] ?? whole;
        }
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
      })
    : text;

/** One attribute out of the source of a tag, by its name without prefix; null where it is not there. */
export const xmlAttribute = (attributes: string, name: string): string | null => {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? null : decodeEntities(found[1] ?? found[2] ?? "");
};

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Goes through an XML document front to back in linear time. A document type is refused, and with it every entity but
 * the five that XML knows by itself: nothing can grow. Throws RefusedDocument.
 */
export const visitXml = (xml: string, visitor: XmlVisitor, checkTime: CheckTime): void => {
  const openNames: string[] = [];
  let elements = 0;
  let at = 0;
  const past = (mark: string, from: number): number => {
    const found = xml.indexOf(mark, from);
    if (found < 0) {
      throw damagedDocument("its XML");
    }
    return found + mark.length;
  };
  /** A tag ends at the first `>` outside of quotes. */
  const tagEnd = (from: number): number => {
    let quote: string | null = null;
    for (let end = from; end < xml.length; end += 1) {
      const one = xml[end] ?? "";
      if (quote !== null) {
        quote = one === quote ? null : quote;
      } else if (one === '"' || one === "'") {
        quote = one;
      } else if (one === ">") {
        return end;
      }
    }
    throw damagedDocument("its XML");
  };

  while (at < xml.length) {
    const start = xml.indexOf("<", at);
    if (start < 0) {
      break;
    }
    if (start > at && openNames.length > 0) {
      visitor.text(decodeEntities(xml.slice(at, start)));
    }
    if (xml.startsWith("<!--", start)) {
      at = past("-->", start + 4);
    } else if (xml.startsWith("<![CDATA[", start)) {
      at = past("]]>", start);
      visitor.text(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith("<?", start)) {
      at = past("?>", start);
    } else if (xml.startsWith("<!", start)) {
      throw new RefusedDocument(
        "its XML declares entities of its own, as no Word document does",
        "It may be built to do harm.",
      );
    } else if (xml[start + 1] === "/") {
      const end = past(">", start);
      const name = localName(xml.slice(start + 2, end - 1).trim());
      if (openNames.pop() !== name) {
        throw damagedDocument("its XML");
      }
      visitor.close(name);
      at = end;
    } else {
      const end = tagEnd(start + 1);
      const isEmpty = xml[end - 1] === "/";
      const source = xml.slice(start + 1, isEmpty ? end - 1 : end);
      const space = source.search(/\s/);
      const name = localName(space < 0 ? source : source.slice(0, space));
      elements += 1;
      if (elements % elementsBetweenTimes === 0) {
        checkTime();
      }
      visitor.open(name, space < 0 ? "" : source.slice(space));
      if (isEmpty) {
        visitor.close(name);
      } else {
        openNames.push(name);
        if (openNames.length > documentLimits.depth) {
          throw new RefusedDocument(`its elements are nested more than ${documentLimits.depth} deep`);
        }
      }
      at = end + 1;
    }
  }
  if (openNames.length > 0) {
    throw damagedDocument("its XML");
  }
};
