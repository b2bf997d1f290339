import { setFlagsFromString } from 'node:v8';
import { BadUsage, type Command } from './command.ts';

// A command runs for seconds: V8 would take a third of them to optimize, most of it for code inlined into code that runs a few thousand times.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');

const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  validate: () => import('./commands/validate.ts'),
  simulate: () => import('./commands/simulate.ts'),
  play: () => import('./commands/play.ts'),
  kubectl: () => import('./commands/kubectl.ts'),
  schedule: () => import('./commands/schedule.ts'),
  lesson: () => import('./commands/lesson.ts'),
  site: () => import('./commands/site.ts'),
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const all = await Promise.all(Object.values(commands).map((load) => load()));
    process.stdout.write(
      `podground: Kubernetes pods, simulated and explained\n\n${all.map(({ command }) => `  podground ${command.usage}\n      ${command.summary}\n`).join('')}`,
    );
    return name === undefined ? 2 : 0;
  }
  const load = commands[name];
  if (!load) throw new BadUsage(`podground has no command ${name}. It has ${Object.keys(commands).join(', ')}.`);
  const { command } = await load();
  if (args.includes('--help') && !args.includes('--')) {
    process.stdout.write(`podground ${command.usage}\n  ${command.summary}\n`);
    return 0;
  }
  const { ready } = await import('../cluster/index.ts');
  await ready();
  return command.run(args);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      error instanceof BadUsage
        ? `podground: ${error.message.replaceAll('\n', ' ')}\n`
        : `podground: a defect of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = error instanceof BadUsage ? 2 : 70;
  },
);
