/** What a type or a field of it is for, in words. */
export type Descriptions = Readonly<Record<string, string>>;

let known: Descriptions = {};

/** Takes the descriptions that the build made: by type (`Pod`) and by field (`Pod.spec`). Without them explain tells the fields alone. */
export function provideDescriptions(descriptions: Descriptions): void {
  known = descriptions;
}

export const descriptionOf = (type: string, field?: string): string | undefined => known[field === undefined ? type : `${type}.${field}`];
