import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { renderFormula } from "../../../../renderer/conversation/markdown/formula-tree.tsx";
import { answerFindings } from "./support/answer-findings.ts";

const markup = (tex: string): string => renderToStaticMarkup(renderFormula(tex, true));

test("everything that formulas are made of comes out, and nothing else", () => {
  for (const tex of [
    "\\frac{a}{b} + \\sqrt[3]{x} = \\sum_{i=1}^{n} x_i^2",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
    "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
    "\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
    "\\overbrace{a+b}^{n} \\xrightarrow{f} \\hat{x} \\vec{v} \\underline{y} \\boxed{z} \\cancel{w}",
    "\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}",
    "\\left( \\frac{1}{2} \\right) \\mathbb{R} \\mathcal{L} \\phantom{x} \\color{red} y",
    "\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array} \\tag{1}",
  ]) {
    const html = markup(tex);
    expect(html, tex).toContain("katex-html");
    expect(answerFindings(html), tex).toEqual([]);
    expect(html, tex).not.toMatch(/color:(?!transparent)/);
  }
});

test("what reaches into the page, is wrong or hides something is no formula", () => {
  for (const tex of [
    "\\href{https://evil.example}{x}",
    "\\url{https://evil.example}",
    "\\includegraphics{https://evil.example/i.png}",
    "\\htmlId{a}{x}",
    "\\htmlClass{a}{x}",
    "\\htmlStyle{color:red}{x}",
    "\\htmlData{a=b}{x}",
    "\\frac{a",
    "\\nothing",
    "\\text{a\u202Eb}",
    "\\def\\a{\\a\\a}\\a",
    "x".repeat(5_000),
  ]) {
    expect(renderFormula(tex, false), tex.slice(0, 40)).toBeNull();
  }
});

test("nothing is larger than a few lines, or moved further away", () => {
  for (const [, size] of markup(
    "\\rule{900em}{900em}\\raisebox{900em}{x}\\kern900em y\\\\[900em] z",
  ).matchAll(/:(-?[\d.]+)em/g)) {
    expect(Math.abs(Number(size))).toBeLessThan(40);
  }
});
