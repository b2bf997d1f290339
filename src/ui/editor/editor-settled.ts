const longest = 4000;

let settle: () => void = () => undefined;

/** Kept once Monaco stands in its place, or will not come: what is less urgent than typing waits for it. */
export const editorSettled = new Promise<void>((done) => {
  settle = done;
  setTimeout(done, longest);
});

export const editorHasSettled = (): void => settle();
