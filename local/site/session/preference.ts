/**
 * A choice of the visitor's. The address may make it for this tab (`?name=value`); a choice made on the page is kept for all tabs.
 */
export const choiceOf = <T extends string>(name: string, read: (value: string | null) => T | undefined): T | undefined => {
  const asked = read(new URLSearchParams(window.location.search).get(name));
  if (asked !== undefined) sessionStorage.setItem(name, asked);
  return asked ?? read(sessionStorage.getItem(name)) ?? read(localStorage.getItem(name));
};

export const rememberChoice = (name: string, value: string): void => {
  sessionStorage.setItem(name, value);
  localStorage.setItem(name, value);
};
