/**
 * Pixel sizes of common screens, short side first: a picture of exactly such a size may be a screenshot. Facts of the
 * devices' data sheets; a size that image generators offer too is left out (1024 x 1536, 1536 x 2048, 1080 x 1920).
 */
const SCREENS = new Set(
  [
    // iPhone
    '640x1136 750x1334 828x1792 1125x2436 1170x2532 1179x2556 1206x2622 1242x2208 1242x2688 1260x2736 1284x2778',
    '1290x2796 1320x2868',
    // Android phones
    '720x1280 720x1520 720x1560 720x1600 720x1612 1080x2160 1080x2220 1080x2280 1080x2310 1080x2340 1080x2376',
    '1080x2388 1080x2400 1080x2408 1080x2412 1080x2460 1200x2670 1216x2640 1220x2712 1224x2700 1240x2772 1256x2760',
    '1260x2720 1260x2800 1264x2780 1280x2800 1440x2560 1440x2960 1440x3040 1440x3088 1440x3120 1440x3168 1440x3200',
    // Tablets and computers
    '1200x1920 1200x2000 1600x2560 1620x2160 1640x2360 1668x2224 1668x2388 2048x2732 768x1366 900x1440 900x1600',
    '1050x1680 1440x2560 1600x2560 1664x2560 1800x2880 1964x3024 2160x3840',
  ].flatMap(row => row.split(' ')),
);

/** True where a picture has exactly the size of a common screen, either way up. */
export function isScreenSize(width: number, height: number): boolean {
  return SCREENS.has(`${Math.min(width, height)}x${Math.max(width, height)}`);
}
