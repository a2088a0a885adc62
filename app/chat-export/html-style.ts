/** The one style of exported pages: paper and ink, light or dark as the reader's system is, and black on white in print. */
export const htmlStyle = `
:root { color-scheme: light dark; --paper: #fcfbf9; --ink: #22282b; --soft: #5b6468; --line: #e2e0db; --tint: #eff4f4; --code: #f3f2ee; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181a; --ink: #e4e6e6; --soft: #a3abae; --line: #30373a; --tint: #1f292b; --code: #1e2326; } }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #ccc; --tint: #f2f5f5; --code: #f5f5f3; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 48px 24px 96px; background: var(--paper); color: var(--ink); font: 16px/1.6 Inter, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
main { max-width: 42rem; margin-inline: auto; }
h1 { margin: 0; font-size: 28px; line-height: 1.25; letter-spacing: -0.015em; }
section + section { margin-block-start: 96px; }
h2 { margin: 0 0 8px; font-size: 14px; line-height: 1.4; }
h2 span { color: var(--soft); font-weight: 400; }
h3 { margin: 20px 0 8px; font-size: 16px; }
article { margin-block-start: 32px; }
article.user { padding: 16px 20px; border-radius: 10px; background: var(--tint); }
p { margin: 0 0 12px; white-space: pre-wrap; }
p:last-child { margin-block-end: 0; }
pre, code { font: 14px/1.5 "JetBrains Mono", ui-monospace, "Cascadia Mono", Consolas, monospace; }
pre { margin: 12px 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; background: var(--code); white-space: pre-wrap; }
p code { padding: 1px 4px; border-radius: 4px; background: var(--code); }
.facts, .figures, .state { margin: 8px 0 0; color: var(--soft); font-size: 13px; line-height: 1.5; font-variant-numeric: tabular-nums; }
.prompt { margin-block-start: 24px; padding-inline-start: 16px; border-inline-start: 2px solid var(--line); }
@media print { body { padding: 0; font-size: 11pt; } main { max-width: none; } h2, h3 { break-after: avoid; } section + section { break-before: page; margin: 0; } pre, code { font-size: 9pt; } article.user { border: 1px solid var(--line); } }
`;
