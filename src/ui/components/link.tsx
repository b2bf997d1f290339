import type { AnchorHTMLAttributes } from 'react';

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An address of the page: `/lessons/what-is-a-pod`. */
  readonly to: string;
}

/** A link within the page. Addresses stand behind `#`, so an ordinary anchor is all it takes. */
export function Link({ to, children, ...rest }: Props) {
  return (
    <a href={`#${to}`} {...rest}>
      {children}
    </a>
  );
}
