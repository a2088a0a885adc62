/** Everything the renderer knows, in one answer. */
export const longAnswer = `It means that **nothing may stand in the hallway, on the stairs or in the entrance**, not even for a short time. A bicycle leaned against the banister is the usual example.

## What counts as an obstruction

1. Anything that narrows the way out in a fire.
2. Anything a person with a stick, a pram or a wheelchair would have to move.
3. Things left *overnight*, such as:
   - shoes and umbrellas
   - parcels
   - bicycles

> The common parts are those which every tenant may use and none may keep.

| Place | Allowed | Why |
| :-- | :-- | --: |
| Hallway | no | way out |
| Cellar room 2 | yes | 12 stands |
| Yard | with a lock | wind |

Here is a small program that checks whether a bicycle (0.62 m wide) leaves enough room:

\`\`\`python
def leaves_room(hallway_m: float, bicycle_m: float = 0.62) -> bool:
    """The way out must stay at least 1.20 m wide."""
    return hallway_m - bicycle_m >= 1.20

print(leaves_room(1.65))  # False
\`\`\`

Call \`leaves_room(2.0)\` for a hallway of two meters. More is written in the [house rules](https://example.org/house-rules?x=1), and ![a plan](https://example.org/plan.png) shows the cellar.`;
