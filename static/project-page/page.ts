const PAGES = ['overview', 'matrix', 'blind-spots'] as const;
export type Page = (typeof PAGES)[number];

/** The sub-page that an address inside the module means; the first one where it means none. */
export const pageOf = (pathname: string): Page => {
  const first = pathname.split('/').find((part) => part !== '');
  return PAGES.find((page) => page === first) ?? 'overview';
};
