/** An answer with everything that is more than plain Markdown. */
export const scholarlyAnswer = `The bell law of the tower[^law] says that the pitch $f$ falls with the size $d$, as \\(f \\propto 1/d\\). For a rim of thickness $h$:

$$
f = \\frac{k}{d^2}\\sqrt{\\frac{E h^2}{12\\,\\rho\\,(1-\\nu^2)}}, \\qquad k \\approx \\sum_{n=1}^{\\infty} \\frac{(-1)^n}{n^2}
$$

A new one costs between $900 and $1,400; the small one $650.

\`\`\`python
def pitch(d: float, k: float = 5.0) -> float:
    """Hertz for a bell of d meters."""  # measured
    return round(k / d**2, 2) if d > 0 else float("nan")

print(pitch(1.25), "Hz")
\`\`\`

\`\`\`sql
SELECT hour, count(*) AS strokes FROM bells WHERE year >= 1210 GROUP BY hour ORDER BY strokes DESC;
\`\`\`

\`\`\`diff
- dong = 12
+ dong = 13
\`\`\`

| Bell | Diameter | Pitch |
|:--|--:|:-:|
| small | 0.62 m | $f_1 = 13.0$ Hz |
| large | 1.25 m | ~~3.1~~ 3.2 Hz |

- [x] small bell hung
- [ ] large bell tuned[^smith]

[^law]: After the **old rule** of the founders, $d \\cdot f = c$.
[^smith]: By the smith, who asks for *two* days; see the law[^law] above.`;

export const thinkingAnswer = `<think>
The user asks about the bell. Let me recall:

1. Twelve strokes at noon.
2. \`dong\` each time.
</think>

Twelve times, at noon.`;

/** About a megabyte of Markdown of all kinds. */
export const megabyteAnswer = (): string => {
  const parts: string[] = [];
  for (let index = 1, length = 0; length < 1_000_000; index += 1) {
    const part =
      index % 10 === 0
        ? `\`\`\`js\n${`const bell${index} = "dong".repeat(${index});\n`.repeat(20)}\`\`\``
        : index % 7 === 0
          ? `| hour | strokes |\n|---|---:|\n${`| ${index} | ${index % 12} |\n`.repeat(8)}`
          : index % 5 === 0
            ? `1. first of ${index}\n2. second with $x_{${index}}$\n   - nested **item**\n3. third`
            : `Paragraph ${index} tells of the *tower*, its \`bells\` and the [archive](https://example.org/${index}). ${"It is long and has many words in it. ".repeat(8)}`;
    parts.push(part);
    length += part.length + 2;
  }
  return `${parts.join("\n\n")}\n\nThe last words of the megabyte.`;
};
