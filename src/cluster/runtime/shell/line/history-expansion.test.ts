import { describe, expect, test } from 'vitest';
import { expandHistory } from './history-expansion.ts';

const lines = ['kubectl get pods', 'ls /tmp/a.txt', 'echo x; echo ";q" z'];

/** What bash 5.2 makes of a line. */
function filled(text: string): string {
  const expanded = expandHistory(text, lines);
  if (expanded.is === 'same') return text;
  return expanded.is === 'wrong' ? `bash: ${expanded.message}` : `${expanded.shownOnly ? 'shown: ' : ''}${expanded.text}`;
}

describe('lines of the history', () => {
  test.each([
    ['!!', 'echo x; echo ";q" z'],
    ['sudo !!', 'sudo echo x; echo ";q" z'],
    ['!1', 'kubectl get pods'],
    ['!-2', 'ls /tmp/a.txt'],
    ['!k', 'kubectl get pods'],
    ['!k -w', 'kubectl get pods -w'],
    ['!?tmp', 'ls /tmp/a.txt'],
    ['!?tmp? -l', 'ls /tmp/a.txt -l'],
    ['cat !$', 'cat z'],
    ['cat !k$', 'cat pods'],
    ['echo !2$:r', 'echo /tmp/a'],
    ['echo !1:5', 'bash: :5: bad word specifier'],
    ['echo !1:s/zz/y/', 'bash: :s/zz/y/: substitution failed'],
    ['cat !-2:1', 'cat /tmp/a.txt'],
    ['cat !-2:$:t', 'cat a.txt'],
    ['cat !-2:$:h/b', 'cat /tmp/b'],
    ['echo !:2 !:0', 'echo ; echo'],
    ['echo !1:1-2 !1:1* !1:* !1:1- !1:-1', 'echo get pods get pods get pods get kubectl get'],
    ['!1:s/pods/nodes/', 'kubectl get nodes'],
    ['!k:p', 'shown: kubectl get pods'],
    ['^x^y', 'echo y; echo ";q" z'],
    ['echo "!1"', 'echo "kubectl get pods"'],
    ['echo !#', 'echo echo '],
    ["echo '!!'", "echo '!!'"],
    ['echo \\!!', 'echo \\!!'],
    ['echo hi! "hi!" $! ${!x} a != b', 'echo hi! "hi!" $! ${!x} a != b'],
    ['!99', 'bash: !99: event not found'],
    ['!nosuch', 'bash: !nosuch: event not found'],
    ['echo !(x', 'bash: !: event not found'],
    ['^nope^y', 'bash: :s^nope^y: substitution failed'],
    ['echo !!:9', 'bash: :9: bad word specifier'],
  ])('%s → %s', (text, wanted) => {
    expect(filled(text)).toBe(wanted);
  });
});
