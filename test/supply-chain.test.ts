// What is shipped: which packages have a part in it, what they may open, and what installing them runs.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from './support/run.ts';

interface Bundled {
  readonly packages: readonly string[];
  readonly modules: readonly string[];
}

const CAN_CONNECT = ['net', 'tls', 'http', 'http2', 'https', 'dgram', 'dns', 'dns/promises', 'inspector', 'quic'];

let bundled: Bundled;
beforeAll(async () => {
  const script = '../.build/licences.js';
  const made = (await import(script)) as { bundled(): Promise<Bundled> };
  bundled = await made.bundled();
});

describe('the bundle', () => {
  it('holds the packages that SECURITY.md names with their reason, and no other', () => {
    const [, table] = readFileSync(projectPath('SECURITY.md'), 'utf8').split('## Packages');
    const rows = table!.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...row.matchAll(/`([@\w/-]+)`/g)].map(([, name]) => name!));
    expect(named.filter((name) => name !== '--open').sort()).toEqual(bundled.packages);
  });

  it('opens no module of Node that could connect to anything', () => {
    expect(bundled.modules.length).toBeGreaterThan(5);
    expect(bundled.modules.filter((name) => CAN_CONNECT.includes(name))).toEqual([]);
  });

  it('calls none of the globals that could', () => {
    const files = (readdirSync(projectPath('dist'), { recursive: true }) as string[]).filter((name) =>
      /\.c?js$/.test(name),
    );
    expect(files.length).toBeGreaterThan(5);
    const calling = files.filter((name) =>
      /\b(?:fetch\s*\(|new (?:WebSocket|EventSource|XMLHttpRequest)\b|getBuiltinModule|process\.binding)/.test(
        readFileSync(join(projectPath('dist'), name), 'utf8'),
      ),
    );
    expect(calling).toEqual([]);
  });
});

describe('the lock file', () => {
  const { packages } = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string; hasInstallScript?: boolean; dev?: boolean; resolved?: string }>;
  };
  const locked = Object.entries(packages).filter(([path]) => path !== '');

  it('pins every package to what it holds, and names no registry', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('holds nothing that is installed with the tool, and no script that runs at installing', () => {
    expect(locked.filter(([, { dev }]) => dev !== true)).toEqual([]);
    expect(locked.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []))).toEqual([]);
  });
});

describe('the package', () => {
  it('holds what it runs on, its licences and nothing else', () => {
    const packed = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
      cwd: projectPath('.'),
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string; mode: number }[] }];
    const kinds = new Set(files.map(({ path }) => path.replace(/chunks\/.*|types\/.*/, '')));
    expect([...kinds].filter((kind) => kind !== 'dist/types/' && kind !== 'dist/LICENSES.txt').sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin/package.json',
      'bin/which-agent.js',
      'dist/',
      'dist/decision.js',
      'dist/library.cjs',
      'dist/library.js',
      'dist/main.cjs',
      'dist/model-rest.json.br',
      'dist/packed-model.json',
      'dist/page-parts.json',
      'dist/page.cjs',
      'dist/starter.json',
      'package.json',
    ]);
  });
});

describe('what is installed to build and test', () => {
  const declared = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };

  it('is what package.json asks for, in the lock file too', () => {
    const { packages } = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
      packages: { '': { devDependencies: Record<string, string> } };
    };
    expect(packages[''].devDependencies).toEqual(declared.devDependencies);
  });

  // A package found in a folder above the project, or brought by another one, is missing on the next machine.
  it.each(['src', 'test', 'bench', '.build'])('names every package that %s imports', (folder) => {
    const files = (readdirSync(projectPath(folder), { recursive: true }) as string[]).filter((name) =>
      /\.(?:ts|js|mjs)$/.test(name),
    );
    const imported = files.flatMap((name) =>
      [
        ...readFileSync(join(projectPath(folder), name), 'utf8').matchAll(
          /(?:\bfrom\s+|^import\s+|\bimport\(\s*|\brequire\(\s*)'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^'\n]*)?'/gm,
        ),
      ].map(([, packageName]) => packageName!),
    );
    const ours = ['which-agent', ...builtinModules];
    const strange = imported.filter(
      (name) =>
        !name.startsWith('.') &&
        !name.startsWith('node:') &&
        !ours.includes(name) &&
        !(name in declared.devDependencies),
    );
    expect([...new Set(strange)]).toEqual([]);
    expect(imported.length).toBeGreaterThan(0);
  });
});
