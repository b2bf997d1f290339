import { describe, expect, test } from 'vitest';
import { parseImageName, withDefaultTag } from './image-name.ts';

describe('image names', () => {
  test.each([
    ['nginx', { registry: 'docker.io', repository: 'docker.io/library/nginx', tag: 'latest' }],
    ['nginx:1.27', { registry: 'docker.io', repository: 'docker.io/library/nginx', tag: '1.27' }],
    ['team/app:1', { registry: 'docker.io', repository: 'docker.io/team/app', tag: '1' }],
    ['registry.example.com/team/app:1.0', { registry: 'registry.example.com', repository: 'registry.example.com/team/app', tag: '1.0' }],
    ['localhost:5000/app', { registry: 'localhost:5000', repository: 'localhost:5000/app', tag: 'latest' }],
  ])('%s is completed', (image, name) => {
    expect(parseImageName(image)).toEqual({ ok: true, name });
  });

  test.each([
    ['NGINX:1.27', `couldn't parse image name "NGINX:1.27": invalid reference format: repository name (library/NGINX) must be lowercase`],
    ['nginx:1:2', `couldn't parse image name "nginx:1:2": invalid reference format`],
    ['nginx:', `couldn't parse image name "nginx:": invalid reference format`],
  ])('%s is refused', (image, message) => {
    expect(parseImageName(image)).toEqual({ ok: false, message });
  });

  test('a tag is added only where there is none', () => {
    const tagged = (image: string) => {
      const parsed = parseImageName(image);
      return parsed.ok ? withDefaultTag(image, parsed.name) : parsed.message;
    };
    expect(['nginx', 'nginx:1', `nginx@sha256:${'a'.repeat(64)}`].map(tagged)).toEqual([
      'nginx:latest',
      'nginx:1',
      `nginx@sha256:${'a'.repeat(64)}`,
    ]);
  });
});
