/** Where an element is scrolled to. In CSS pixels. */
export type ScrollPlace = {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
};

const room = ({ scrollHeight, clientHeight }: ScrollPlace): number =>
  Math.max(0, scrollHeight - clientHeight);

/** The place in `other` that is as far down as `moved` is in its own text: answers are of different lengths. */
export const matchedScroll = (moved: ScrollPlace, other: ScrollPlace): number =>
  room(moved) === 0 ? 0 : Math.round((Math.min(moved.scrollTop, room(moved)) / room(moved)) * room(other));
