import { describe, expect, it } from "vitest";
import { templateDepth } from "../../../../main/hosts/check/template-depth.ts";

describe("template depth", () => {
  it.each([
    ["", 0],
    ["no tags, { braces } and 100 % of {text}", 0],
    ["{{ a }}", 0],
    ["{{ f(a[0]) }}", 2],
    ["{{ {'a': {'b': 1}} }}", 2],
    ["{% for m in ms %}{% if m %}{{ f(m) }}{% endif %}{% endfor %}", 3],
    ["{%- if a -%}x{%- endif -%}{%- if b -%}y{%- endif -%}", 1],
    ["{%+ if a %}{% if b %}{% endif %}{% endif %}", 2],
    ["{% if a %}{% elif b %}{% elif c %}{% else %}{% endif %}", 4],
    ["{% set a = 1 %}{% set b = 2 %}", 0],
    ["{% set a %}{% set b %}{% endset %}{% endset %}", 2],
    ["{% macro m(a) %}{% call n() %}{% endcall %}{% endmacro %}", 3],
    ["{{ not not not a }}", 3],
    ["{{ a if b else c if d else e }}", 2],
    ["{{ ---a }}", 2],
    ["{% if a", 1],
    ["{{ (((", 3],
  ])("%s is %i deep", (template, depth) => {
    expect(templateDepth(template)).toBe(depth);
  });

  it.each([
    ["closing brackets in a text", `${"{% if ')))' %}".repeat(50)}`, 50],
    ["closing tags in a text", `${"{% if '{% endif %}' %}".repeat(50)}`, 50],
    ["closing tags in a comment", `${"{% if a %}{# {% endif %} #}".repeat(50)}`, 50],
    ["closing tags of other blocks", `${"{% if a %}{% endfor %}{% endset %}".repeat(50)}`, 50],
    ["closing brackets beside tags", `${"{% if a %})]}".repeat(50)}`, 50],
    ["an escaped quote", `${"{% if '\\'{% endif %}' %}".repeat(50)}`, 50],
  ])("is not brought down by %s", (_name, template, depth) => {
    expect(templateDepth(template)).toBeGreaterThanOrEqual(depth);
  });

  it("takes a moment at most for the largest template, whatever it holds", () => {
    for (const part of ["{", "{%", "{{", "{#", "'", "{% if a %}", "{{ (", "a", "not "]) {
      const template = part.repeat(Math.floor(65_536 / part.length));
      const startedMs = performance.now();
      templateDepth(template);
      expect(performance.now() - startedMs).toBeLessThan(1000);
    }
  });
});
