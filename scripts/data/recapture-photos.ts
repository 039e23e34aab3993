import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '#pipeline/core/ids.ts';

/** Photos of one person: of things (`camera`), and with the same phone of screens and prints that show such photos. */
interface Source {
  readonly repo: string;
  readonly commit: string;
  readonly folders: readonly (readonly [RegExp, RecaptureKind])[];
}
export type RecaptureKind = 'camera' | 'screen' | 'print';

/** Public repositories whose authors took both kinds themselves, looked through by eye. None states a licence for its photos. */
const SOURCES: readonly Source[] = [
  {
    repo: 'DEVANSH263/SalesCode-Spot-The-Fake-Photo',
    commit: 'af742640',
    folders: [
      [/^Data\/real\//, 'camera'],
      [/^Data\/screen\//, 'screen'],
    ],
  },
  {
    repo: 'HarshitBhalia/Spot-the-Fake-Photo',
    commit: '85ac5e89',
    folders: [
      [/^Datasett\/Real\//, 'camera'],
      [/^Datasett\/Fake\//, 'screen'],
    ],
  },
  {
    repo: 'HarshitaJindal09/Spot-The-Fake-Photo',
    commit: '451b5cad',
    folders: [
      [/^dataset\/Real\//, 'camera'],
      [/^dataset\/Screen\//, 'screen'],
    ],
  },
  {
    repo: 'Lord-Siddi/spot-the-fake-photo',
    commit: 'fe141071',
    folders: [
      [/^data\/real\//, 'camera'],
      [/^data\/screen-(laptop|mobile)\//, 'screen'],
      [/^data\/screen-print\//, 'print'],
    ],
  },
  {
    repo: 'MANYAGOEL123/spot-the-fake-photo',
    commit: '8da3d46c',
    folders: [
      [/^dataset\/real\//, 'camera'],
      [/^dataset\/screen\//, 'screen'],
    ],
  },
  {
    repo: 'aakash-kr-7/screen-recapture-detector',
    commit: '12d4b661',
    folders: [
      [/^dataset\/real\//, 'camera'],
      [/^dataset\/screen\/s[1-6]/, 'screen'],
      [/^dataset\/screen\/s7_printout\//, 'print'],
    ],
  },
  {
    repo: 'aryamapandey41-cloud/spot-the-fake-photo',
    commit: 'a30f292f',
    folders: [
      [/^dataset\/real\//, 'camera'],
      [/^dataset\/screen\//, 'screen'],
    ],
  },
  {
    repo: 'avnirastogi14/SalesCode-AvniRastogi-SpotFakePhoto',
    commit: 'f757f7e2',
    folders: [
      [/^data\/real\//, 'camera'],
      [/^data\/screen\//, 'screen'],
    ],
  },
  {
    repo: 'shrimantasatpati/Spot-the-Fake-Photo',
    commit: '2acb1cb6',
    folders: [
      [/^dataset\/real\//, 'camera'],
      [/^dataset\/screen\//, 'screen'],
    ],
  },
  {
    repo: 'yeswanthroy2007/salescode-fake-detection',
    commit: 'c1b4d9a7',
    folders: [
      [/^real-photos\//, 'camera'],
      [/^test-photos\//, 'screen'],
    ],
  },
];
/** Photos of a kind that are taken from one source, at most. */
const MOST = 30;

export interface RecapturePhoto {
  readonly source: string;
  readonly kind: RecaptureKind;
  readonly path: string;
  readonly read: () => Uint8Array;
}

/**
 * The photos of the sources above, from git directories `owner+name` (or `owner+name/repo`) in a folder. Which of them is
 * decided by the hash of their path; a source whose directory or commit is not there is left out, with a line that says so.
 */
export function recapturePhotos(folder: string): RecapturePhoto[] {
  return SOURCES.flatMap(({ repo, commit, folders }) => {
    const name = repo.replace('/', '+');
    const directory = [join(folder, name, 'repo'), join(folder, name)].find(existsSync);
    if (!directory) {
      console.error(`left out: ${repo} is not in ${folder}`);
      return [];
    }
    const git = (...args: string[]) => execFileSync('git', ['-C', directory, ...args], { maxBuffer: 2 ** 28 });
    // Size and blob are listed so that files that the copy lacks can be told.
    const files = git('ls-tree', '-r', '-l', '-z', commit)
      .toString()
      .split('\0')
      .flatMap(line => {
        const [, blob, size, path] = /^\d+ blob (\w+) +(\w+)\t(.*)$/s.exec(line) ?? [];
        return blob && path && Number(size) > 0 && /\.(jpe?g|png|webp)$/i.test(path) ? [{ blob, path }] : [];
      });
    return folders.flatMap(([pattern, kind]) =>
      files
        .filter(({ path }) => pattern.test(path))
        .map(file => ({ ...file, key: sha256Hex(file.path) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, MOST)
        .map(({ blob, path }) => ({ source: repo, kind, path, read: () => git('cat-file', 'blob', blob) })),
    );
  });
}
