import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const HOME = import.meta.dirname;
/** What a build is made of, beside the versions of its libraries. */
const PARTS = ['index.html', 'vite.config.ts', 'public', 'src'];
const LIBRARIES = ['react', 'react-dom', '@tanstack/react-virtual'];

/** Where a build leaves the hash of what it was made of. */
export const RECORD = join(HOME, 'dist', 'sources.json');

function filesOf(path: string): string[] {
  const entries = readdirSync(join(HOME, path), { withFileTypes: true });
  return entries.flatMap(entry => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return filesOf(inner);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [inner];
  });
}

/** SHA-256 over the console's sources and the versions of the libraries in it: the same hash, the same build. */
export function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = PARTS.flatMap(part => (part.includes('.') ? [part] : filesOf(part))).sort();
  for (const file of files) {
    hash.update(`${relative('.', file).split(sep).join('/')}\0`);
    hash.update(readFileSync(join(HOME, file), 'utf8').replaceAll('\r\n', '\n'));
  }
  const lock = JSON.parse(readFileSync(join(HOME, '../../package-lock.json'), 'utf8'));
  for (const name of LIBRARIES) hash.update(`${name}@${lock.packages[`node_modules/${name}`].version}\0`);
  return hash.digest('hex');
}
