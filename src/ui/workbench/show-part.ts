/** Brings a part of the workbench into view where not all of it is. */
export const showPart = (part: 'edit' | 'terminal' | 'watch'): void => {
  window.dispatchEvent(new CustomEvent('podground:show', { detail: part }));
};
