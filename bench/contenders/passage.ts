/** Plain prose of our own, long enough for a prompt of 512 tokens, that a small model likes to go on with. */
export const passage = `The old monastery stood on a hill above the river, and behind its long gray wall lay a garden that
nobody had drawn on any map. In the first light of the morning the gardener, an old man with a straw hat and a brown
coat, walked from bed to bed and looked at what the night had done. The roses along the south wall had opened, and their
scent was so strong that the bees were already at work. Beside them grew lavender, thyme and sage, planted in rows by
somebody who had loved straight lines, and between the rows ran a small channel of water that came down from the spring
in the forest. The gardener knew every stone of it. When he was a boy he had helped to lay it, and the abbot of that time
had told him that water remembers the way it was shown. In the middle of the garden stood a pear tree, older than all the
houses in the village, with a bench around its trunk. Travelers used to sit there and tell where they came from. A
merchant had left a blue glass bottle, which still hung in the branches and rang when the wind blew from the west. A
student had carved a line of a poem into the wood, and a child had buried a box of treasures between the roots and had
never come back for it. The gardener had found the box one winter, had looked at the shells and the buttons and the
little wooden horse, and had put everything back where it was. On the north side, where the sun came only in June, there
were ferns and moss and a pond with three gray fish. The cook came every evening to throw them bread, and spoke with them
about the weather and the price of salt. Behind the pond a narrow door led into the tower, where the bells were, and the
swallows flew in and out above it all summer long. One day in September a young woman stood at the gate with a basket and
a letter. She said that her grandmother had lived in the village many years ago, that she had often told about a garden
with a pear tree, and that she had asked her to bring something back which she had forgotten there as a child. The
gardener read the letter twice, took off his hat, and opened the gate. They walked slowly along the channel, and he told
her about the roses, about the merchant and his bottle, and about the winters in which the river froze.`;
