const keyOf = (place: string): string => `evenhand.text.${place}`;

/** One text that is being typed, kept over a reload of the panel. Null where there is none, or the browser keeps nothing. */
export const readText = (place: string): string | null => {
  try {
    return sessionStorage.getItem(keyOf(place));
  } catch {
    return null;
  }
};

export const keepText = (place: string, value: string | null): void => {
  try {
    if (value === null) sessionStorage.removeItem(keyOf(place));
    else sessionStorage.setItem(keyOf(place), value);
  } catch {
    // A frame without storage forgets on reload; nothing else depends on it.
  }
};

/** Where an arbiter's reasons are kept until the decision is made. */
export const reasonsPlace = (issueId: string): string => `${issueId}.reasons`;
