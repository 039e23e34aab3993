import { random, seedOf } from './random.ts';
import type { DrawnSample } from './sample.ts';
import { citrusStory } from './stories/citrus.ts';
import { errorFiles } from './stories/errors.ts';
import { mugStories } from './stories/mug.ts';
import { parcelStory } from './stories/parcel.ts';
import { plushStory } from './stories/plush.ts';
import { photograph, type Shoot } from './studio.ts';

/** Warm daylight indoors, as the sensor sees it. */
const DAYLIGHT = [0.62, 1, 0.55] as const;

/** Draws every sample, one after the other. @param longSide of the camera's pictures in pixels. */
export async function* drawAlbum(seed: number, longSide: number): AsyncGenerator<DrawnSample> {
  const shoot: Shoot = (name, scene, settings = {}, hold = 'landscape') => {
    const focus = Math.hypot(...scene.eye.map((part, i) => part - scene.target[i]!));
    const draw = random(seedOf(seed, `${name} light`));
    // Two photos are never lit and metered quite alike.
    const exposure = 0.96 + 0.1 * draw();
    const [red, green, blue] = DAYLIGHT;
    const illuminant = [red * (0.97 + 0.06 * draw()), green, blue * (0.97 + 0.06 * draw())] as const;
    return photograph(scene, longSide, hold, {
      seed: seedOf(seed, name),
      iso: 160,
      exposure,
      illuminant,
      focus,
      ...settings,
    });
  };
  let whole: Uint8Array | undefined;
  for await (const sample of mugStories(seed, shoot)) {
    whole ??= sample.bytes;
    yield sample;
  }
  yield* citrusStory(seed, shoot);
  yield* plushStory(seed, shoot);
  yield* parcelStory(seed, shoot);
  yield* errorFiles(whole!);
}
