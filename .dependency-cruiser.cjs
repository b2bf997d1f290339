/** The house's one-way imports: api → manifest → cluster → kubectl, lesson → session → ui, cli (../shared/DESIGN.md). */
const order = [['api'], ['manifest'], ['cluster'], ['kubectl', 'lesson'], ['session'], ['ui', 'cli']];
const later = (level) => order.slice(level).flat();
const rules = order.flatMap((rooms, level) => rooms.map((room) => ({
  name: `${room}-imports-only-earlier-rooms`, severity: 'error',
  comment: `src/${room} may import only rooms before it. Move what both need to the earlier room, or take an interface that the later room fills.`,
  from: { path: `^src/${room}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^src/(${later(level).filter((r) => r !== room).join('|') || 'main\\.tsx'})/` },
})));
module.exports = {
  forbidden: [
    ...rules,
    { name: 'rooms-are-entered-by-their-index', severity: 'error', comment: 'Import another room (or another part of cluster) through its index.ts; export what is needed there.',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.tsx?$', '^src/api/types\\.generated\\.ts$', '^src/[^/]+/([^/]+/)?[^/]+\\.(lazy|worker)\\.tsx?$', '^src/[^/]+/[^/]+/index\\.tsx?$'] } },
    { name: 'no-circular', severity: 'error', comment: 'Break the circle: move the shared piece down.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'core-has-no-node', severity: 'error', comment: 'The core runs in a page: no Node modules.', from: { path: '^src/(api|manifest|cluster|kubectl|lesson|session|ui)/', pathNot: '\\.test\\.tsx?$' }, to: { dependencyTypes: ['core'] } },
    { name: 'lesson-and-core-have-no-react', severity: 'error', comment: 'React lives in ui.', from: { path: '^src/(api|manifest|cluster|kubectl|lesson|cli)/' }, to: { path: 'node_modules/(react|monaco-editor|@xterm)' } },
    { name: 'src-takes-no-dev-dependency', severity: 'error', comment: 'Add it to dependencies if the product needs it.', from: { path: '^src/', pathNot: '(\\.test\\.tsx?$|^src/cli/)' }, to: { dependencyTypes: ['npm-dev'], pathNot: '@types' } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, parser: 'swc', tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default'] } },
};
