import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lesson } from '../lesson/index.ts';

/** The schema that came with this program: an editor needs no network for it. */
const schemaHere = fileURLToPath(new URL('../public/schema/exercises-v1.json', import.meta.url));
const schemaUrl = 'https://podground.dev/schema/exercises-v1.json';

/** Tells an editor with yaml-language-server which fields there are. */
const schemaLine = (dir: string) =>
  `# yaml-language-server: $schema=${existsSync(schemaHere) ? relative(dir, schemaHere).replaceAll('\\', '/') : schemaUrl}\n`;

const indent = (text: string, by: number) => text.trimEnd().split('\n').map((line) => (line ? ' '.repeat(by) + line : '')).join('\n'); // biome-ignore format: short

/** A first exercise made of a manifest of the post: it is given with a typing error in its image, and is to be mended. */
export function exampleOf(manifest: string, after: string | undefined): string {
  const broken = manifest.replace(/(\bimage:[ \t]*)(["']?)([^\s"'#]+)/, '$1$2$3-typo');
  return [
    '- id: mend-the-image',
    '  title: Mend the image',
    ...(after === undefined ? [] : [`  after: ${after}`]),
    '  concepts: [image]',
    '  starter: |',
    indent(broken, 4),
    '  tasks:',
    '  - id: ready',
    '    say: The image has a typing error. Mend it, apply, and let the pod become ready.',
    '    check: {condition: Ready}',
    '    hints:',
    '    - The events say what could not be pulled.',
    '    - Take `-typo` away from the end of the image.',
    '  solutions:',
    '  - manifest: |',
    indent(manifest, 6),
    '    steps:',
    '    - wait: 2m',
    '  wrong:',
    '  - fails: ready',
    '    feedback: The image still has its typing error. Look at the end of its name.',
    '    manifest: |',
    indent(broken, 6),
    '    steps:',
    '    - wait: 2m',
    '',
  ].join('\n');
}

/** The exercises file that an import writes into `dir`: valid and empty, with `example` ready to be uncommented. */
export function toFill(lesson: Lesson, dir: string, example: string | undefined): string {
  const anchors = lesson.post.headings.map(({ slug, text }) => `#   ${slug}    ${text}`).join('\n');
  return `${schemaLine(dir)}# Exercises of “${lesson.post.title}”. Fill in the list; \`podground lesson check\` says what is missing.
# An exercise stands after a heading of the post; these are its anchors:
${anchors || '#   (the post has no headings: exercises stand at its end)'}
version: 1
exercises: []
${
  example === undefined
    ? '# The post shows no pod that could run here: `lesson new` writes an example to learn from.\n'
    : `# To begin, take the line above away and the \`# \` from the lines below: this exercise passes as it is.
# exercises:
${example
  .trimEnd()
  .split('\n')
  .map((line) => `# ${line}`.trimEnd())
  .join('\n')}
`
}`;
}

/** A small lesson that runs and passes its own check. */
export function newLesson(
  id: string,
  dir: string,
  title = `${id.slice(0, 1).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`,
): { readonly post: string; readonly exercises: string } {
  const manifest = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n';
  const wrong = manifest.replace('nginx:1.27', 'ngin:1.27');
  return {
    post: `---
title: ${JSON.stringify(title)}
description: One sentence on what the learner can do afterwards.
---

Say first what happens, then why. This pod runs one container:

\`\`\`yaml
${manifest}\`\`\`

Apply it and look:

\`\`\`bash
kubectl get pods
\`\`\`

## Try it

Change the manifest in the editor and apply it with Ctrl+Enter.
`,
    exercises: `${schemaLine(dir)}version: 1
exercises:
- id: first-pod
  title: Run a web server
  after: try-it
  starter: |
${indent(manifest.replace(/spec:[^]*/, 'spec:\n  containers: []\n'), 4)}
  tasks:
  - id: image
    say: Give the pod one container that runs nginx:1.27.
    check: {path: "spec.containers[0].image", equals: "nginx:1.27"}
    hints:
    - A container needs a name and an image.
    - "Write:  - name: web  and below it  image: nginx:1.27"
  - id: running
    say: Apply it and wait until the pod is ready.
    check: {condition: Ready, within: 2m}
    needs: [image]
  solutions:
  - manifest: |
${indent(manifest, 6)}
  wrong:
  - fails: image
    feedback: The image name has a typing error; the kubelet would look for it and not find it.
    manifest: |
${indent(wrong, 6)}
`,
  };
}
