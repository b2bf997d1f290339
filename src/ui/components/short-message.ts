/** `storefront_default(9b0c41d7…)`: the UID in a message is cut; the whole stands in the title. */
export const shortMessage = (message: string): string => message.replaceAll(/\(([0-9a-f]{8})-[0-9a-f-]{27}\)/g, '($1…)');
