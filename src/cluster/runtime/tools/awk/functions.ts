/** Names of awk's own functions, which may be called without parentheses. */
export const builtinFunctions: ReadonlySet<string> = new Set([
  'length', 'substr', 'index', 'split', 'sub', 'gsub', 'match', 'tolower', 'toupper', 'sprintf', 'int', 'rand', 'srand', 'system', 'close', 'fflush',
  'sin', 'cos', 'atan2', 'exp', 'log', 'sqrt', 'systime', 'strftime', 'and', 'or', 'xor', 'lshift', 'rshift', 'compl',
]); // biome-ignore format: a table
