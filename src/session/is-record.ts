/** Whether a value is a map of fields, whatever they are. The page's own, as the api's would bring the api into what a page loads first. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
