const mathElements =
  "math semantics mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mstyle mpadded mphantom menclose";

/** Every element that an answer may become, with every attribute it may have there. */
const allowed: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    ..."h3 ul p blockquote table".split(" ").map((tag) => [tag, ["dir"]]),
    ..."li pre code em strong del hr br thead tbody tr td sup bdi".split(" ").map((tag) => [tag, []]),
    ["ol", ["start", "dir"]],
    ["th", ["scope"]],
    ["div", ["dir", "data-note", "role", "aria-label"]],
    ["code", ["dir"]],
    ["span", ["role", "aria-label", "aria-haspopup", "aria-hidden", "title", "dir"]],
    ["button", ["type", "title", "aria-label", "aria-pressed", "data-reference"]],
    ["svg", ["aria-hidden", "width", "height", "viewbox", "preserveaspectratio"]],
    ["path", ["d"]],
    ["line", ["x1", "x2", "y1", "y2", "stroke-width"]],
    ...mathElements
      .split(" ")
      .map((tag) => [
        tag,
        "mathvariant stretchy fence separator accent accentunder lspace rspace minsize maxsize symmetric largeop movablelimits width height depth voffset display displaystyle scriptlevel linethickness rowspacing columnspacing columnalign columnlines rowlines notation form".split(
          " ",
        ),
      ]),
  ].map(([tag, attributes]) => [tag as string, ["class", "style", "tabindex", ...(attributes as string[])]]),
);

/** Where something stands and how large it is; nothing that could fetch, cover the window or take a name. */
const harmlessStyle =
  /^(?:(?:text-align:(?:left|right|center)|color:transparent|position:relative|border(?:-right)?-style:(?:solid|dashed)|(?:height|width|min-width|top|bottom|left|margin|margin-left|margin-right|margin-top|padding-left|vertical-align|border-(?:top-|bottom-|right-)?width):(?:[-\d. em%]+|calc\([-+\d. em%]+\)));?)+$/;

const tag = /<(\/?)([^\s>/]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g;

/** What should not be there: reads the tags of React's own output, which escapes every other `<` and every quote in an attribute. */
export const answerFindings = (html: string): readonly string[] => {
  const found: string[] = [];
  for (const [, closing, name = "", attributes = ""] of html.matchAll(tag)) {
    const known = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (known === undefined) {
      found.push(`element ${name}`);
      continue;
    }
    for (const [, attribute = "", value = ""] of closing === "/"
      ? []
      : attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      if (!known.includes(attribute.toLowerCase())) {
        found.push(`attribute ${name} ${attribute}`);
      }
      if (attribute === "style" && !harmlessStyle.test(value)) {
        found.push(`style ${value}`);
      }
    }
  }
  if (html.replaceAll(tag, "").includes("<")) {
    found.push("an unread tag");
  }
  return found;
};

const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come out.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

/** Whether something of an answer cannot be seen or turns what is read. KaTeX's own spaces and operators without width do neither. */
export const hidesSomething = (html: string): boolean =>
  hidden.test(html.replaceAll(/<math\b.*?<\/math>/gs, "").replaceAll(">\u200b</span>", "></span>"));
