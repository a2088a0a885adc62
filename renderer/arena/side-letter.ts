/** What a column is called before its model may be named: A to D. */
export const sideLetter = (place: number): string => String.fromCharCode("A".charCodeAt(0) + place);
