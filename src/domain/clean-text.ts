/** Typed text as it can be kept: half characters become the replacement character, and control characters go. Neither Jira nor SQL keeps them. */
export const cleanText = (typed: string): string => typed.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[^\P{Control}\t\n\r]/gu, '');
