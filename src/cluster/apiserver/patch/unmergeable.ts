/** Thrown inside and caught at the door of strategic-merge.ts: a patch that can't be merged. `code` is what the server answers with. */
export class Unmergeable extends Error {
  constructor(
    message: string,
    readonly code: 400 | 422 | 500 = 500,
  ) {
    super(message);
  }
}
