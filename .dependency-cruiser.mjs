const only = (from, to, comment) => ({
  name: `${from}-knows`,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: {
    path: '^(spec|engine|suites|reporters|mock|runners|tests|bench|examples|scripts)/',
    pathNot: `^(${[from, ...to].join('|')})/`,
  },
})

/** Who may import whom. The two halves, the suites and the mock, meet in the doors and in the tests alone. */
export default {
  forbidden: [
    only('spec', [], 'The document as TypeScript is what everything else stands on.'),
    only('engine', ['spec'], 'The engine knows what a check is, not which checks there are, nor how reports look.'),
    only('suites', ['engine', 'spec'], 'A check that knew the mock could be made to please it.'),
    only('reporters', ['engine'], 'A reporter turns a finished report into text.'),
    only('mock', ['spec'], 'A mock that knew the checks could be made to please them.'),
    {
      name: 'the-document-is-a-parameter',
      severity: 'error',
      comment: 'The engine judges the document that it is given: of ours it knows types alone.',
      from: { path: '^engine/' },
      to: { path: '^spec/.*\\.gen\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-profile-is-a-parameter',
      severity: 'error',
      comment: 'What TokModel alone has is handed in by the doors.',
      from: { path: '^engine/' },
      to: { path: '^spec/(profile|contract)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'reporters-know-reports-only',
      severity: 'error',
      comment: 'Reporters are pure functions of a report.',
      from: { path: '^reporters/' },
      to: { path: '^engine/', pathNot: '^engine/report/(result|severity-of|verdict-of)\\.ts$' },
    },
    {
      name: 'node-in-its-place',
      severity: 'error',
      comment: 'Everything but the doors, the Node adapters and the terminal report runs in a browser unchanged.',
      from: {
        path: '^(spec|engine|suites|mock)/',
        pathNot:
          '^(engine/http/(node|raw|to-failure|way)|mock/adapters/(node|connections|cut-connection|express|send-page|pages))\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'optional-peers-at-their-doors',
      severity: 'error',
      comment: 'Whoever only runs the command line installs none of these.',
      from: {
        path: '^(spec|engine|suites|reporters|mock|runners)/',
        pathNot:
          '^(mock/adapters/(msw|express)|runners/vitest|runners/cli/types-command|runners/compile-contract|runners/store/connection)\\.ts$',
      },
      to: { path: 'node_modules/(msw|@mswjs|vitest|openapi-typescript|ajv|ajv-formats|@redis)/' },
    },
    {
      name: 'packages-in-the-bundle-alone',
      severity: 'error',
      comment: 'The library depends on no package: only the command line has these inside, and zod is a peer of ./spec.',
      from: {
        path: '^(spec|engine|suites|reporters|mock|runners)/',
        pathNot: '^(spec/schemas|runners/cli|runners/record)/',
      },
      to: { path: 'node_modules/(zod|yaml|commander)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'zod-at-its-doors',
      severity: 'error',
      comment: 'Of what the package exports, ./spec alone needs zod.',
      from: { path: '^(engine|suites|reporters|mock|runners)/', pathNot: '^runners/(cli|attest)/' },
      to: {
        path: '^spec/(index|schemas/(api|management|mock-config|report|statement))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle is a module that has not been found yet.',
      from: {},
      to: { circular: true },
    },
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
}
