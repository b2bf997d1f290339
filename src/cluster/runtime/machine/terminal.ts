import type { Bytes } from '../program.ts';
import type { Machine } from './machine.ts';
import { putInto } from './pipes.ts';
import { wake } from './ready.ts';
import { deliverToGroup } from './signals.ts';
import type { OpenObject, Pipe, Process, Terminal } from './state.ts';
import { emit } from './writing.ts';

export const newTerminal = (m: Machine, screen: OpenObject, input: Pipe): Terminal => ({
  id: m.world.nextId++,
  columns: 80,
  rows: 24,
  raw: false,
  group: 0,
  line: '',
  input,
  mirrors: [],
  screen,
});

const keys = {
  interrupt: '\x03',
  end: '\x04',
  erase: '\x7f',
  backspace: '\b',
  killLine: '\x15',
  quit: '\x1c',
  suspend: '\x1a',
  eraseWord: '\x17',
};
const signals = { [keys.interrupt]: 'INT', [keys.quit]: 'QUIT', [keys.suspend]: 'TSTP' } as const;

/** Keys that a person typed. In raw mode the program gets them as they are; else a line is edited here and handed over whole. */
export function type(m: Machine, terminal: Terminal, data: Bytes): void {
  if (terminal.raw) {
    putInto(m, terminal.input, data);
    return;
  }
  for (const key of data) typeKey(m, terminal, key);
}

function typeKey(m: Machine, terminal: Terminal, key: string): void {
  const signal = Object.entries(signals).find(([character]) => character === key)?.[1];
  if (signal) {
    terminal.line = '';
    emit(m, terminal.screen, `^${String.fromCharCode(key.charCodeAt(0) + 64)}`);
    const members = [...m.world.processes.values()].filter((process) => process.terminal === terminal);
    deliverToGroup(m, members, terminal.group, signal);
    if (signal === 'TSTP') leaveForeground(members, terminal.group);
  } else if (key === keys.end) {
    if (terminal.line === '') terminal.input.eof++;
    putInto(m, terminal.input, terminal.line);
    terminal.line = '';
    wake(m, terminal.input.readable);
  } else if (key === keys.erase || key === keys.backspace) erase(m, terminal, 1);
  else if (key === keys.killLine) erase(m, terminal, terminal.line.length);
  else if (key === keys.eraseWord) erase(m, terminal, /\S*\s*$/.exec(terminal.line)?.[0].length ?? 0);
  else if (key === '\r' || key === '\n') {
    emit(m, terminal.screen, '\r\n');
    putInto(m, terminal.input, `${terminal.line}\n`);
    terminal.line = '';
  } else {
    terminal.line += key;
    emit(m, terminal.screen, key);
  }
}

/** Those that were stopped make a group of their own: keys are no longer theirs. */
function leaveForeground(members: readonly Process[], group: number): void {
  const stopped = members.filter((process) => process.stopped && process.group === group);
  for (const process of stopped) process.group = stopped[0]?.pid ?? group;
}

function erase(m: Machine, terminal: Terminal, count: number): void {
  const gone = Math.min(count, terminal.line.length);
  terminal.line = terminal.line.slice(0, terminal.line.length - gone);
  emit(m, terminal.screen, '\b \b'.repeat(gone));
}

/** A line half typed goes to the program that took over the terminal. */
export function echoed(m: Machine, terminal: Terminal): void {
  if (!terminal.raw || terminal.line === '') return;
  putInto(m, terminal.input, terminal.line);
  terminal.line = '';
}

export function resize(m: Machine, terminal: Terminal, columns: number, rows: number): void {
  terminal.columns = columns;
  terminal.rows = rows;
  const members = [...m.world.processes.values()].filter((process) => process.terminal === terminal);
  deliverToGroup(m, members, terminal.group, 'WINCH');
  for (const mirror of terminal.mirrors) resize(m, mirror, columns, rows);
}
