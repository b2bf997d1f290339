import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { lessonId, readPost } from './post.ts';

const nothingAround = { lessonOf: () => undefined, pictureOf: () => undefined };
const read = (text: string, name = 'post.md') => readPost(text, name, nothingAround);

const words = (root: Root) => textOf(root).trim().replaceAll(/\s+/g, ' ');

/** Elements of a tree in order, as `tag.class`. */
function tags(root: Root): readonly string[] {
  const found: string[] = [];
  const walk = (node: Root | Element) => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const names = child.properties['className'];
      found.push([child.tagName, ...(Array.isArray(names) ? names : [])].join('.'));
      walk(child);
    }
  };
  walk(root);
  return found;
}

describe('front matter', () => {
  test('a Jekyll post: title and description from it, every key kept, a chapter with a leading zero stays text', () => {
    const { post, problems } = read(`---
layout: post
title: 07-01 Harbours and berths
chapter: '07'
categories: [pods, harbour]
excerpt: Where ships lie.
anything: {else: 1}
---
Text.
`);
    expect({ ...post, content: undefined, fences: [], minutes: 1 }).toEqual({
      title: '07-01 Harbours and berths',
      description: 'Where ships lie.',
      published: true,
      frontMatter: {
        layout: 'post',
        title: '07-01 Harbours and berths',
        chapter: '07',
        categories: ['pods', 'harbour'],
        excerpt: 'Where ships lie.',
        anything: { else: 1 },
      },
      headings: [],
      content: undefined,
      fences: [],
      minutes: 1,
    });
    expect(problems).toEqual([]);
  });

  test('none at all: the first heading is the title, and is not shown twice', () => {
    const { post } = read('# Ships\n\nThey float.\n\n## Hulls\n');
    expect(post.title).toBe('Ships');
    expect(tags(post.content)).toEqual(['p', 'h2']);
    expect(post.headings).toEqual([{ depth: 2, text: 'Hulls', slug: 'hulls', line: 5 }]);
  });

  test('without title or heading, an alias or the file’s name is the title', () => {
    expect(read('---\naliases:\n  - Pods\n---\n- one\n').post.title).toBe('Pods');
    expect(read('Text.', '2024-05-01-what-floats.md').post.title).toBe('What floats');
  });

  test('bad YAML is a note at its line, and the post stands', () => {
    const { post, problems } = read('---\ntitle: [a\n---\n# Sea\n');
    expect(post.title).toBe('Sea');
    expect(problems.map(({ line, severity }) => ({ line, severity }))).toEqual([{ line: 2, severity: 'note' }]);
  });

  test('a colon in an unquoted title: a note, the title as it is written, the other keys as they are', () => {
    const { post, problems } = read("---\ntitle: 07-01 Berths: where ships lie\nchapter: '07'\ntags: [a, b]\n---\nText.\n");
    expect(post.title).toBe('07-01 Berths: where ships lie');
    expect(post.frontMatter).toEqual({ title: '07-01 Berths: where ships lie', chapter: '07', tags: ['a', 'b'] });
    expect(problems).toHaveLength(1);
  });

  test.each([
    ['draft: true', false],
    ['published: false', false],
    ['published: "false"', false],
    ['draft: false', true],
    ['other: 1', true],
  ])('%s → published %s', (line, published) => {
    expect(read(`---\n${line}\n---\n`).post.published).toBe(published);
  });
});

describe('dialects', () => {
  test('alerts of GitHub and Obsidian, with title and fold mark', () => {
    const { post } = read('> [!WARNING]\n> Hot.\n\n> [!info]- More about it\n> Long.\n\n> Only a quote.\n');
    expect(tags(post.content)).toEqual([
      'aside.alert.alert-warning',
      'p.alert-title',
      'p',
      'details.alert.alert-note',
      'summary.alert-title',
      'p',
      'blockquote',
      'p',
    ]);
    expect(words(post.content)).toBe('Warning Hot. More about it Long. Only a quote.');
  });

  test('wikilinks: to a lesson that is there, else their words; an embedded picture with a width', () => {
    const around = {
      lessonOf: (page: string) => (page === 'Probes' ? 'lesson/probes' : undefined),
      pictureOf: (path: string) => (path === 'ship.png' ? 'pics/ship.png' : undefined),
    };
    const { post } = readPost('See [[Probes|the probes]] and [[Service Mesh]].\n\n![[ship.png|400]]\n', 'note.md', around);
    const [first, second] = post.content.children.filter((node) => node.type === 'element');
    expect(first?.children[1]).toEqual({
      type: 'element',
      tagName: 'a',
      properties: { href: 'lesson/probes' },
      children: [{ type: 'text', value: 'the probes' }],
    });
    expect(textOf(first)).toBe('See the probes and Service Mesh.');
    expect(second?.children[0]).toMatchObject({ tagName: 'img', properties: { src: 'pics/ship.png', alt: 'ship', width: 400 } });
  });

  test('a wikilink keeps its heading; Obsidian’s comments and block ids are left out, its highlights drawn', () => {
    const around = { lessonOf: (page: string) => (page === 'Probes' ? '#/lessons/probes' : undefined), pictureOf: () => undefined };
    const { post, broken } = readPost(
      '# A\n\nOne [[Probes#Three Questions]] %%later%% ==mind== a==b and c==d ^id1\n\n## B\n\n[[#B]]\n',
      'n.md',
      around,
    );
    expect(JSON.stringify(post.content)).toContain('"href":"#/lessons/probes#three-questions"');
    expect(JSON.stringify(post.content)).toContain('"href":"#b"');
    expect(words(post.content)).toBe('One Probes#Three Questions mind a==b and c==d B #B');
    expect(tags(post.content)).toContain('mark');
    expect(broken).toEqual([]);
  });

  test('a picture named by HTML is one, too: beside the post it is shown, from another host it is not', () => {
    const around = { lessonOf: () => undefined, pictureOf: (path: string) => (path === 'a.png' ? 'files/a.png' : undefined) };
    const { post, problems } = readPost(
      '<picture><source srcset="https://x.example/b.webp"><img src="a.png" width="40" onerror="x()"></picture>\n\n<img src="//x.example/c.png" alt="far">\n',
      'n.md',
      around,
    );
    expect(JSON.stringify(post.content)).not.toMatch(/x\.example|onerror/);
    expect(JSON.stringify(post.content)).toContain('"src":"files/a.png"');
    expect(words(post.content)).toBe('far');
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [3, 'the picture //x.example/c.png is on another host: its words stand in its place'],
    ]);
  });

  test('kramdown’s table of contents leaves no list', () => {
    expect(words(read('* TOC\n{:toc}\n\nText.\n').post.content)).toBe('Text.');
  });

  test('a picture that is not there leaves its words, with a note', () => {
    const { post, problems } = read('![A pod as a hull](./.pics/hull.png)\n');
    expect(textOf(post.content)).toBe('A pod as a hull');
    expect(tags(post.content)).toEqual(['p', 'span.missing-picture']);
    expect(problems).toEqual([
      {
        file: 'post.md',
        line: 1,
        column: 1,
        severity: 'note',
        message: "the picture ./.pics/hull.png isn't beside the post: its words stand in its place",
      },
    ]);
  });

  test('Liquid and kramdown are taken out, but not from code', () => {
    const { post } = read(
      '[Home]({{ site.baseurl }}/start){: .button }\n{: .lead}\n\n`{{ kept }}`\n\n```text\n{{ kept }} {: .kept}\n```\n',
    );
    expect(textOf(post.content)).toContain('{{ kept }}');
    expect(post.fences[0]?.text).toBe('{{ kept }} {: .kept}');
    expect(textOf(post.content)).not.toContain('button');
  });

  test('scripts, handlers and foreign frames do not pass', () => {
    const { post } = read(
      '<script>alert(1)</script><a href="javascript:alert(1)" onclick="x()">a</a><iframe src="https://example.com"></iframe><b>bold</b>',
    );
    expect(JSON.stringify(post.content)).not.toMatch(/script|onclick|iframe|alert/);
    expect(tags(post.content)).toEqual(['a', 'b']);
  });
});

describe('fences', () => {
  const kinds = (text: string) => read(text).post.fences.map(({ kind, place }) => (place ? `${kind} ${place}` : kind));

  test('a whole manifest, several documents, a List', () => {
    expect(
      kinds('```yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\n```\n'),
    ).toEqual(['manifest']);
  });

  test('fragments are tried at their place', () => {
    expect(
      kinds(
        '```yaml\nlivenessProbe:\n  tcpSocket: {port: 80}\n```\n\n```yaml\nspec:\n  nodeName: a\n```\n\n```yml\nvolumes:\n- name: a\n  emptyDir: {}\n```\n\n```yaml\n- name: web\n  image: nginx\n```\n',
      ),
    ).toEqual(['fragment spec.containers[0]', 'fragment', 'fragment spec', 'fragment spec.containers']);
    expect(read('```yaml\nvolumes:\n- name: a\n  emptyDir: {}\n```\n').post.fences[0]?.manifest).toBe(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: example\nspec:\n  containers:\n  - name: app\n    image: nginx\n  volumes:\n  - name: a\n    emptyDir: {}',
    );
  });

  test('a key said several times: alternatives, titled by their comments', () => {
    const [fence] = read(
      '```yaml\n# 1. By TCP\nlivenessProbe:\n  tcpSocket: {port: 80}\n\n# 2. By command\nlivenessProbe:\n  exec: {command: [true]}\n```\n',
    ).post.fences;
    expect(fence?.kind).toBe('alternatives');
    expect(fence?.tabs?.map(({ title, text }) => ({ title, text }))).toEqual([
      { title: 'By TCP', text: 'livenessProbe:\n  tcpSocket: {port: 80}\n' },
      { title: 'By command', text: 'livenessProbe:\n  exec: {command: [true]}\n' },
    ]);
  });

  test('parts in documents of their own are alternatives', () => {
    const [fence] = read('```yaml\n# small\nresources:\n  limits: {cpu: 1}\n---\n# large\nresources:\n  limits: {cpu: 2}\n```\n').post
      .fences;
    expect(fence?.tabs?.map(({ title, manifest }) => [title, manifest !== undefined])).toEqual([
      ['small', true],
      ['large', true],
    ]);
  });

  test('a template is shown, with a note; braces in quotes are text', () => {
    expect(kinds('```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n```\n')).toEqual(['illegal']);
    expect(kinds('```yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: "{{ y }}"}\n```\n')).toEqual(['manifest']);
  });

  test('YAML that is none is shown with a note; tabs are made spaces for trying', () => {
    expect(kinds('```yaml\nPod IP: a\n  Container: b: c\n```\n')).toEqual(['illegal']);
    const [tabs] = read('```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n\tname: a\n```\n').post.fences;
    expect({ kind: tabs?.kind, manifest: tabs?.manifest, note: tabs?.note }).toEqual({
      kind: 'manifest',
      manifest: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a',
      note: 'YAML forbids tabs: “Try it” uses two spaces for each.',
    });
  });

  test('shell lines: prompts off, here-documents whole, comments and outputs not run', () => {
    const [fence] = read(
      '```bash\n# see them\nkubectl get pods\ncat <<EOF | kubectl apply -f -\nkind: Pod\nEOF\ndocker ps\nkubectl exec <pod> -- ls\n```\n',
    ).post.fences;
    expect(fence?.commands).toEqual([
      { text: '# see them', runs: false },
      { text: 'kubectl get pods', runs: true },
      { text: 'cat <<EOF | kubectl apply -f -\nkind: Pod\nEOF', runs: true },
      { text: 'docker ps', runs: false },
      { text: 'kubectl exec <pod> -- ls', runs: false },
    ]);
    expect(kinds('```\n$ kubectl get pods\nNAME   READY\n```\n')).toEqual(['commands']);
    expect(read('```\n$ kubectl get pods\nNAME   READY\n```\n').post.fences[0]?.commands).toEqual([
      { text: 'kubectl get pods', runs: true },
      { text: 'NAME   READY', runs: false },
    ]);
  });

  test('a loop, a condition, a quote over several lines are one command', () => {
    const [fence] = read(
      "```sh\nfor i in 1 2; do\n  kubectl get pods\ndone\nkubectl exec web -- sh -c 'ls\npwd'\necho it's never closed\nkubectl get pods\n```\n",
    ).post.fences;
    expect(fence?.commands?.map(({ text }) => text)).toEqual([
      'for i in 1 2; do\n  kubectl get pods\ndone',
      "kubectl exec web -- sh -c 'ls\npwd'",
      "echo it's never closed",
      'kubectl get pods',
    ]);
  });

  test('a drawing in a bare fence stays plain', () => {
    expect(kinds('```\n┌────┐\n│ Pod│\n└────┘\n```\n')).toEqual(['plain']);
  });
});

test('a lesson’s id is its file name without folder, ending and date', () => {
  expect(['a/2024-05-01-Pods.md', '24-05-01-pods.markdown', 'Chapter 5.md', '07-01-intro.md'].map(lessonId)).toEqual([
    'pods',
    'pods',
    'chapter-5',
    '07-01-intro',
  ]);
});

test('reads any text without throwing', () => {
  const bits = fc.constantFrom(
    '---\n',
    '```yaml\n',
    '```\n',
    '# a\n',
    '> [!x]-',
    '[[',
    ']]',
    '![[',
    '{{',
    '}}',
    '{%',
    '%}',
    '{:',
    '}',
    '\t',
    ': ',
    '- ',
    '&a ',
    '*a',
    '|',
    '<b>',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
      expect(typeof read(parts.join('')).post.title).toBe('string');
    }),
    { numRuns: 300 },
  );
});
