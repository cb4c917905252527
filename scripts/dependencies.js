// Which dependencies go into dist/, and how. One read file in the place of hundreds is most of what a start costs: loaded from
// node_modules/ they take several times as long as bundled (docs/performance.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What stays outside: what the user's own project has, what is large and seldom needed, and what only this project's tests load.
 * Of package.json's these are the `dependencies`; what is bundled is a `devDependency`, its licence in dist/LICENSES.txt.
 */
const EXTERNAL = ['vitest', '@redocly/openapi-core', 'jsonpath-rfc9535', 'jiti', 'esbuild'];

/** The CommonJS packages among the bundled ones ask for Node's own modules by `require`. */
const REQUIRE = "import { createRequire as requireFor } from 'node:module';\nconst require = requireFor(import.meta.url);";

/**
 * Of undici its client alone, and of that no HTTP/2, which our connections never offer: fetch, caches, mocks, web sockets and node:http2
 * are most of its loading.
 */
const clientOfUndici = {
  name: 'client-of-undici',
  setup: (build) => {
    build.onResolve({ filter: /^undici$/ }, ({ resolveDir }) => ({ path: 'client', namespace: 'undici', pluginData: resolveDir }));
    build.onLoad({ filter: /^client$/, namespace: 'undici' }, ({ pluginData }) => ({
      contents: "export { default as Client } from 'undici/lib/dispatcher/client.js';",
      resolveDir: pluginData,
    }));
    build.onLoad({ filter: /undici[/\\]lib[/\\]dispatcher[/\\]client-h2\.js$/ }, () => ({
      contents: "module.exports = () => { throw new Error('HTTP/2 is not in this bundle'); };",
    }));
  },
};

/** Options of esbuild for a bundle that has its dependencies in it. */
export const withDependencies = {
  bundle: true,
  external: EXTERNAL,
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  plugins: [clientOfUndici],
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
};

/** The same, each in one file, for what is loaded in the middle of a function, which no ES module can be, or sooner than their loader starts. */
export const asCommonJs = { ...withDependencies, banner: {}, format: 'cjs', minify: true, outExtension: { '.js': '.cjs' } };

/** The licences of all packages of which a build took something in, as one text. Throws where a package has none. */
export function licencesOf(metafile, root) {
  const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  return [...folders]
    .sort()
    .map((folder) => licenceOf(join(root, folder)))
    .join('\n\n');
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined && license === undefined) throw new Error(`${name} is bundled and says nothing of its licence`);
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}`;
}
