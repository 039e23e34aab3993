import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { analyse, elaQualities } from '#pipeline/detectors/ela/analyse.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { threadMs } from './cpu.ts';

/**
 * The same steps by OpenCV on one thread: re-encode, decode, difference, map of one value per 8x8 block. Once in colour,
 * as error level analysis is written down, and once on luma alone, which is all that our map looks at.
 */
const PYTHON = `
import sys, time, json
import cv2, numpy as np
cv2.setNumThreads(1)
path, quality, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
image = cv2.imread(path)
height, width = image.shape[:2]
def colour():
    _, jpeg = cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    again = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
    level = cv2.absdiff(image, again)
    level = cv2.max(cv2.max(level[:, :, 0], level[:, :, 1]), level[:, :, 2])
    cv2.resize(level, (width // 8, height // 8), interpolation=cv2.INTER_AREA)
def luma():
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    _, jpeg = cv2.imencode('.jpg', gray, [cv2.IMWRITE_JPEG_QUALITY, quality])
    level = cv2.absdiff(gray, cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE))
    cv2.resize(level, (width // 8, height // 8), interpolation=cv2.INTER_AREA)
times = {}
for steps in (colour, luma):
    times[steps.__name__] = []
    for _ in range(rounds + 1):
        begun = time.process_time()
        steps()
        times[steps.__name__].append((time.process_time() - begun) * 1000)
    del times[steps.__name__][0]
print(json.dumps(times))
`;

/** Quality at which OpenCV saves; ours looks at two, both in one run. */
const QUALITY = 90;
/** Rounds until the compiler has done its work, as in a worker that has seen a few photos. */
const WARM_UP = 4;

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** Prints our error level map of a 12-megapixel JPEG beside OpenCV's, decoding excluded, and the ratio of the two. */
export async function benchElaAgainstOpenCv(jpeg: Buffer, rounds: number): Promise<void> {
  const photo = accept(jpeg, limitsOf(parseConfig({})));
  const ours: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const views = createViews(photo);
    await views.rgb();
    const begun = threadMs();
    analyse(await views.luma(), elaQualities((await views.jpeg())?.quality ?? null));
    if (round >= 0) ours.push(threadMs() - begun);
  }
  console.log(`error level map, 12 megapixels, decode excluded: ours ${median(ours).toFixed(0)} ms of processor time`);

  const folder = await mkdtemp(join(tmpdir(), 'refundlens-bench-'));
  try {
    const file = join(folder, 'photo.jpg');
    await writeFile(file, jpeg);
    const { stdout } = await promisify(execFile)('python3', ['-c', PYTHON, file, String(QUALITY), String(rounds)]);
    const theirs = JSON.parse(stdout) as { colour: number[]; luma: number[] };
    const [colour, luma] = [median(theirs.colour), median(theirs.luma)];
    console.log(`  OpenCV ${colour.toFixed(0)} ms in colour, ${luma.toFixed(0)} ms on luma alone`);
    console.log(`ela_ratio_opencv_12mp: ${(median(ours) / colour).toFixed(2)}`);
    console.log(`ela_ratio_opencv_luma_12mp: ${(median(ours) / luma).toFixed(2)}`);
  } catch (error) {
    const why = /No module named 'cv2'|ENOENT/.test(String(error)) ? 'python3 with cv2 is not here' : String(error);
    console.log(`ela_ratio_opencv_12mp: not measured, ${why}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
