/** The house's one-way imports: api → manifest → cluster → kubectl, lesson → session → ui, cli (../shared/DESIGN.md). */
/** Tests and their kits may look inside. */
const tests = '[.]test(-kit)?[.]tsx?$';
const order = [['api'], ['manifest'], ['cluster'], ['kubectl', 'lesson'], ['session'], ['ui', 'cli']];
const later = (level) => order.slice(level).flat();
const rules = order.flatMap((rooms, level) => rooms.map((room) => ({
  name: `${room}-imports-only-earlier-rooms`, severity: 'error',
  comment: `src/${room} may import only rooms before it. Move what both need to the earlier room, or take an interface that the later room fills.`,
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: `^src/(${later(level).filter((r) => r !== room).join('|') || 'main\\.tsx'})/` },
})));
/** `circles`: src has had its types erased, so that only what really runs in a circle is found. */
const circles = process.env.PODGROUND_RULES === 'circles';
/** What is imported when it is asked for is no part of a circle: by then who asks has been loaded. */
const circular = { name: 'no-circular', severity: 'error', comment: 'Break the circle: move the shared piece down.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } } };
module.exports = {
  forbidden: circles ? [circular] : [
    ...rules,
    { name: 'rooms-are-entered-by-their-index', severity: 'error', comment: 'Import another room through its index.ts (or that of one of its parts); export there what is needed.',
      from: { path: '^src/([^/]+)/', pathNot: tests }, to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '/index[.]tsx?$', '[.]generated[.]ts$', '[.]lazy[.]tsx?$', '[.]worker[.]ts$'] } },
    { name: 'parts-of-the-cluster-are-entered-by-their-index', severity: 'error', comment: 'Import another part of the cluster through its index.ts; export there what is needed.',
      from: { path: '^src/cluster/([^/]+)/', pathNot: tests }, to: { path: '^src/cluster/[^/]+/', pathNot: ['^src/cluster/$1/', '/index[.]ts$'] } },
    { name: 'core-has-no-node', severity: 'error', comment: 'The core runs in a page: no Node modules.', from: { path: '^src/(api|manifest|cluster|kubectl|lesson|session|ui)/', pathNot: tests }, to: { dependencyTypes: ['core'] } },
    { name: 'lesson-and-core-have-no-react', severity: 'error', comment: 'React lives in ui.', from: { path: '^src/(api|manifest|cluster|kubectl|lesson|cli)/' }, to: { path: 'node_modules/(react|monaco-editor|@xterm)' } },
    { name: 'src-takes-no-dev-dependency', severity: 'error', comment: 'Add it to dependencies if the product needs it.', from: { path: '^src/', pathNot: [tests, '^src/cli/'] }, to: { dependencyTypes: ['npm-dev'], pathNot: '@types' } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, parser: 'swc', tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default'] } },
};
