import type { CSSProperties } from 'react';

/** Custom properties for `style`: places on a lane (`--t`), widths of a bar (`--p`). */
export const vars = (properties: Readonly<Record<`--${string}`, string | number>>): CSSProperties => ({ ...properties });
