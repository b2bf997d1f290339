import type { Element, ElementContent, Root, RootContent } from 'hast';
import { type ComponentType, createElement, Fragment, type ReactNode } from 'react';

/** What stands for an element of a post instead of the element itself. */
export type Components = Readonly<Record<string, ComponentType<ElementProps>>>;

export interface ElementProps {
  readonly node: Element;
  /** The element's attributes as React names them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children?: ReactNode;
}

const attributeOf = (value: unknown): unknown => (Array.isArray(value) ? value.join(' ') : value);

/** React's names: hast has them already, but for the few that the DOM calls otherwise. */
function attributesOf({ properties, tagName }: Element): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || name === 'style' || /^on/i.test(name)) continue;
    if (name === 'align' && (tagName === 'td' || tagName === 'th')) attributes.style = { textAlign: value };
    else if (name === 'checked') attributes.defaultChecked = value;
    else if (name.startsWith('aria')) attributes[`aria-${name.slice(4).toLowerCase()}`] = attributeOf(value);
    else if (name.startsWith('data')) attributes[`data-${name.slice(4).toLowerCase()}`] = attributeOf(value);
    else attributes[name] = attributeOf(value);
  }
  return attributes;
}

const voids = new Set(['img', 'br', 'hr', 'input', 'wbr', 'source', 'col', 'area']);
/** React warns of spaces between rows and cells. */
const tight = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);

function draw(node: RootContent | ElementContent, key: number, components: Components, inside: string): ReactNode {
  if (node.type === 'text') return tight.has(inside) && node.value.trim() === '' ? null : node.value;
  if (node.type !== 'element') return null;
  const attributes = attributesOf(node);
  if (voids.has(node.tagName)) return createElement(node.tagName, { ...attributes, key });
  const children = node.children.map((child, i) => draw(child, i, components, node.tagName));
  const component = Object.hasOwn(components, node.tagName) ? components[node.tagName] : undefined;
  return component
    ? createElement(component, { key, node, attributes }, ...children)
    : createElement(node.tagName, { ...attributes, key }, ...children);
}

/** A sanitised tree as React elements; `components` stand in for some elements. */
export const drawTree = (root: Root, components: Components): ReactNode =>
  createElement(Fragment, null, ...root.children.map((child, i) => draw(child, i, components, '')));
