/** Where an element is scrolled to. In CSS pixels. */
export type ScrollPlace = {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
};

const room = ({ scrollHeight, clientHeight }: Omit<ScrollPlace, "scrollTop">): number =>
  Math.max(0, scrollHeight - clientHeight);

/** How far down it is, from 0 to 1. */
export const scrolledShare = (place: ScrollPlace): number =>
  room(place) === 0 ? 0 : Math.min(1, Math.max(0, place.scrollTop / room(place)));

/** The place in a column that is as far down in its own text: answers are of different lengths. */
export const matchedScroll = (share: number, column: Omit<ScrollPlace, "scrollTop">): number =>
  Math.round(share * room(column));
