import { answerCase, type ScheduleCase } from '../../cluster/index.ts';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { answerLines } from '../files.ts';

const usage = 'schedule --batch LINES.jsonl';

const isCase = (line: Readonly<Record<string, unknown>>): line is Readonly<Record<string, unknown>> & ScheduleCase =>
  Array.isArray(line['nodes']) && Array.isArray(line['existing'] ?? []) && typeof line['pod'] === 'object' && line['pod'] !== null;

export const command: Command = {
  summary: 'Where the scheduler puts a pod and why: for each line {id, nodes, existing, pod} a line {id, node, message, totals, scores}.',
  usage,
  run: async (args) => {
    const { options, positionals } = readArguments(args, { batch: 'string' }, usage);
    if (options.batch === undefined || positionals.length > 0)
      throw new BadUsage(`schedule takes --batch LINES.jsonl. Usage: podground ${usage}`);
    await answerLines(options.batch, (line) => {
      const answer = isCase(line)
        ? answerCase({ ...line, existing: line.existing ?? [] })
        : { error: 'this line needs nodes (a list), existing (a list) and pod' };
      return { id: line['id'], ...answer };
    });
    return 0;
  },
};
