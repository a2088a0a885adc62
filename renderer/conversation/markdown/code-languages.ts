import dockerfile from "highlight.js/lib/languages/dockerfile";
import haskell from "highlight.js/lib/languages/haskell";
import julia from "highlight.js/lib/languages/julia";
import latex from "highlight.js/lib/languages/latex";
import powershell from "highlight.js/lib/languages/powershell";
import scala from "highlight.js/lib/languages/scala";
import { common } from "lowlight";

/** The languages that code is colored in, with their usual other names. */
export const codeLanguages = { ...common, dockerfile, haskell, julia, latex, powershell, scala };
