/**
 * Builds the hot loops to WebAssembly: `npm run build:kernels` writes kernels.wasm, which is committed, so that a user
 * needs no compiler. build.test.ts checks that it is what these sources give.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** No garbage collector (`stub`): kernels take and leave their data in memory that the caller lays out. */
const OPTIONS = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert', '--converge'];

export const KERNELS_FILE = join(import.meta.dirname, 'kernels.wasm');

/** Compiles assembly/index.ts. The same sources and compiler give the same bytes. */
export async function buildKernels(): Promise<Uint8Array> {
  let built: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    ['index.ts', '--baseDir', join(import.meta.dirname, 'assembly'), '--outFile', 'kernels.wasm', ...OPTIONS],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') built = contents;
      },
    },
  );
  if (error || !built) throw new Error(`kernels do not build:\n${stderr}`);
  return built;
}

if (import.meta.main) {
  const bytes = await buildKernels();
  writeFileSync(KERNELS_FILE, bytes);
  console.log(`${KERNELS_FILE}: ${bytes.length} bytes`);
}
