/** Frames after which a button that a page should have brought is given up. */
const patienceFrames = 20;

const usable = (element: Element | undefined): element is HTMLButtonElement =>
  element instanceof HTMLButtonElement && !element.disabled;

/** The button of this name that is there last: of an answer, that of the latest one. */
export const buttonOfDeed = (deed: string): HTMLButtonElement | null => {
  const found = [...document.querySelectorAll(`[data-deed="${deed}"]`)].at(-1);
  return usable(found) ? found : null;
};

const press = (button: HTMLButtonElement): void => {
  button.focus({ preventScroll: true });
  if (button.getAttribute("aria-haspopup") === "menu") {
    // A menu opens by the pointer that goes down, or by a key; a click comes too late for it.
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  } else {
    button.click();
  }
};

/** Presses the very button that the pointer would, as soon as the page has it. */
export const pressDeed = (deed: string, frames = patienceFrames): void => {
  const button = buttonOfDeed(deed);
  if (button !== null) {
    press(button);
  } else if (frames > 0) {
    requestAnimationFrame(() => pressDeed(deed, frames - 1));
  }
};
