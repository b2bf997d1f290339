import type { Lesson } from '../lesson/index.ts';

const schemaLine = '# yaml-language-server: $schema=https://podground.dev/schema/exercises-v1.json\n';

const indent = (text: string, by: number) => text.trimEnd().split('\n').map((line) => (line ? ' '.repeat(by) + line : '')).join('\n'); // biome-ignore format: short

/** The exercises file that an import writes: valid and empty, with an exercise from the post's own first manifest ready to be uncommented. */
export function toFill(lesson: Lesson): string {
  const manifest = lesson.post.fences.find(({ kind }) => kind === 'manifest')?.manifest;
  const heading = lesson.post.headings.find(({ depth }) => depth === 2)?.slug;
  const example = [
    '- id: first',
    ...(heading === undefined ? [] : [`  after: ${heading}`]),
    ...(manifest === undefined ? [] : ['  starter: |', indent(manifest, 4)]),
    '  tasks:',
    '  - id: runs',
    '    say: Apply the manifest and let the pod reach Running.',
    '    check: {phase: Running, within: 2m}',
    '    hints: [Ctrl+Enter applies what is in the editor.]',
    ...(manifest === undefined ? [] : ['  solutions:', '  - manifest: |', indent(manifest, 6)]),
  ].join('\n');
  const anchors = lesson.post.headings.map(({ slug, text }) => `#   ${slug}    ${text}`).join('\n');
  return `${schemaLine}# Exercises of “${lesson.post.title}”. Fill in the list; \`podground lesson check\` says what is missing.
# An exercise stands after a heading of the post; these are its anchors:
${anchors || '#   (the post has no headings: exercises stand at its end)'}
version: 1
exercises: []
# For example:
# exercises:
${example
  .split('\n')
  .map((line) => `# ${line}`.trimEnd())
  .join('\n')}
`;
}

/** A small lesson that runs and passes its own check. */
export function newLesson(
  id: string,
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
    exercises: `${schemaLine}version: 1
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
