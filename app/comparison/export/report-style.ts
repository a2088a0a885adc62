/**
 * The one style of exported comparisons: paper and ink, light or dark as the reader's system is, black on white in print.
 * The series colors keep at least 3:1 against the paper in both.
 */
export const reportStyle = `
:root { color-scheme: light dark; --paper: #fcfbf9; --ink: #22282b; --soft: #5b6468; --line: #e2e0db; --tint: #eff4f4; --band: #e9eeec; --good: #22683f; --bad: #9c2f24;
  --s1: #2f5d66; --s2: #b85a12; --s3: #2b5fa8; --s4: #3d7a3b; --s5: #a8324a; --s6: #8a6a00; --s7: #7b4d8a; --s8: #5d666b; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181a; --ink: #e4e6e6; --soft: #a3abae; --line: #30373a; --tint: #1f292b; --band: #20282a; --good: #7fcf9d; --bad: #f0958a;
  --s1: #8ccbd6; --s2: #f0a265; --s3: #8fb8f5; --s4: #93cf8d; --s5: #f293a5; --s6: #dcc05c; --s7: #cfa6dd; --s8: #b0b9bd; } }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #ccc; --tint: #f2f5f5; --band: #eee; --good: #22683f; --bad: #9c2f24;
  --s1: #2f5d66; --s2: #b85a12; --s3: #2b5fa8; --s4: #3d7a3b; --s5: #a8324a; --s6: #8a6a00; --s7: #7b4d8a; --s8: #5d666b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 48px 24px 96px; background: var(--paper); color: var(--ink); font: 15px/1.55 Inter, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
main { max-width: 66rem; margin-inline: auto; }
h1 { margin: 0 0 4px; font-size: 28px; line-height: 1.25; letter-spacing: -0.015em; }
h2 { margin: 56px 0 12px; font-size: 20px; line-height: 1.3; letter-spacing: -0.01em; }
h3 { margin: 24px 0 6px; font-size: 14px; line-height: 1.4; }
p { margin: 0 0 10px; max-width: 44rem; }
.facts, .note, figcaption { color: var(--soft); font-size: 13px; line-height: 1.5; }
.answer { margin: 32px 0 0; padding: 20px 24px; border-radius: 10px; background: var(--tint); }
.answer p { max-width: 46rem; font-size: 20px; line-height: 1.4; letter-spacing: -0.005em; }
.answer ul { margin: 12px 0 0; padding-inline-start: 18px; color: var(--soft); font-size: 14px; }
ul { margin: 0; padding-inline-start: 18px; }
li { margin: 0 0 4px; max-width: 44rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 0 40px; }
figure { display: grid; grid-row: span 4; grid-template-rows: subgrid; gap: 4px; margin: 0 0 32px; min-width: 0; align-items: start; }
figure h3 { margin: 0; }
figcaption { margin: 0 0 4px; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--ink); font-family: inherit; font-variant-numeric: tabular-nums; }
svg text.text { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
svg text.text-soft { fill: var(--soft); }
.line { fill: none; stroke-linejoin: round; }
.line.grid { stroke: var(--line); } .line.axis { stroke: var(--soft); } .line.reference { stroke: var(--soft); } .dashed { stroke-dasharray: 4 4; }
.area { fill-opacity: 0.16; } .area.tolerance { fill: var(--band); fill-opacity: 1; }
.point { stroke-width: 1.5; stroke: var(--paper); } .point.open { fill: var(--paper); stroke-width: 2; }
${[1, 2, 3, 4, 5, 6, 7, 8]
  .map(
    (n) =>
      `.line.series-${n}, .point.open.series-${n} { stroke: var(--s${n}); } .area.series-${n}, .point.series-${n}:not(.open), .swatch.series-${n} { fill: var(--s${n}); }`,
  )
  .join("\n")}
.swatch { stroke: none; } svg.key { display: inline-block; width: 12px; height: 12px; margin-inline-end: 8px; vertical-align: -1px; }
.scroll { overflow-x: auto; } .scroll + .scroll { margin-block-start: 28px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { padding: 0 0 6px; text-align: start; color: var(--soft); }
th, td { padding: 6px 10px; border-block-end: 1px solid var(--line); text-align: end; vertical-align: baseline; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; vertical-align: bottom; white-space: normal; }
tbody th { color: var(--ink); font-weight: 600; white-space: nowrap; vertical-align: baseline; }
th:first-child, td:first-child { padding-inline-start: 0; text-align: start; } th:last-child, td:last-child { padding-inline-end: 0; }
td.words, th.words { text-align: start; white-space: normal; min-width: 7rem; }
table.items { table-layout: fixed; min-width: 56rem; }
table.items th, table.items td { white-space: normal; overflow-wrap: anywhere; min-width: 0; }
table.items th:nth-child(1) { width: 15%; } table.items th:nth-child(2) { width: 24%; } table.items th:nth-child(3) { width: 13%; }
td .low { display: block; color: var(--soft); font-size: 12px; }
.better { color: var(--good); } .worse { color: var(--bad); }
details { margin-block-start: 8px; font-size: 13px; } summary { color: var(--soft); cursor: pointer; } details .scroll { margin-block-start: 8px; }
code { font: 12px/1.5 "JetBrains Mono", ui-monospace, "Cascadia Mono", Consolas, monospace; overflow-wrap: anywhere; }
td code { white-space: normal; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 "JetBrains Mono", ui-monospace, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0; font-size: 13px; } dt { color: var(--soft); } dd { margin: 0; }
@media (max-width: 640px) { body { padding: 24px 16px 64px; } .plots { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; } dd { margin-block-end: 8px; } }
@media print { body { padding: 0; font-size: 10pt; } main { max-width: none; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } .answer { border: 1px solid var(--line); } .scroll { overflow: visible; } th, td { padding: 4px 5px; font-size: 8.5pt; } }
`;
