const two = (value: number): string => String(value).padStart(2, '0');

/** The day that `date` shows, as `YYYY-MM-DD`; give it a `TZDate` for the calendar of a certain time zone. */
export const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
